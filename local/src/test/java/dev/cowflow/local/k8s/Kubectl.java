package dev.cowflow.local.k8s;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The machine's kubectl where it is new enough to know components, else one from a package of npm. */
record Kubectl(String program) {
    /** The kustomize in kubectl 1.27 and later. */
    private static final int NEEDED_KUSTOMIZE = 5;

    static Kubectl find() throws IOException, InterruptedException {
        return new Kubectl(
                isNewEnough("kubectl") ? "kubectl" : KubectlPackage.program().toString());
    }

    /** The rendering of a folder, as YAML. */
    String kustomize(Path folder) throws IOException, InterruptedException {
        return Programs.output(List.of(program, "kustomize", folder.toString()));
    }

    private static boolean isNewEnough(String program) throws InterruptedException {
        try {
            String version = JsonMapper.shared()
                    .readTree(Programs.output(List.of(program, "version", "--client", "--output", "json")))
                    .path("kustomizeVersion")
                    .asString("v0");
            return Integer.parseInt(version.substring(1).split("\\.", 2)[0]) >= NEEDED_KUSTOMIZE;
        } catch (IOException | JacksonException e) {
            return false; // not there, or too old to say how old it is
        }
    }
}
