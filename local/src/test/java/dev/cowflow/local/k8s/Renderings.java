package dev.cowflow.local.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that users can apply: every kustomization of {@code k8s/}, and the overlays with each component that they leave open. */
final class Renderings {
    static final Path FOLDER = Path.of("..", "k8s");
    private static final String FILE = "kustomization.yaml";

    private static @Nullable List<Rendering> rendered;
    private static @Nullable RuntimeException failure;

    private Renderings() {}

    /** Rendered once for all tests of a process. */
    static synchronized List<Rendering> all() {
        if (failure != null) {
            throw failure; // it would only take as long again
        }
        List<Rendering> all = rendered;
        try {
            if (all == null) {
                all = render();
                rendered = all;
            }
            return all;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Those that are whole: applied to an empty cluster they need nothing else of this folder. */
    static List<Rendering> overlays() {
        return all().stream()
                .filter(rendering -> rendering.name().startsWith("overlays/")
                        && !rendering.name().contains("/jobs/"))
                .toList();
    }

    static Rendering named(String name) {
        return all().stream()
                .filter(rendering -> rendering.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Rendering> render() {
        try {
            Kubectl kubectl = Kubectl.find();
            List<Rendering> renderings = new ArrayList<>();
            for (Path folder : kustomizations()) {
                String name = FOLDER.relativize(folder).toString();
                renderings.add(rendering(name, kubectl.kustomize(folder)));
            }
            for (Variant variant : Variant.ALL) {
                renderings.add(rendering(variant.name(), kubectl.kustomize(variant.write())));
            }
            Variant.removeAll();
            return renderings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Folders that can be applied; a component cannot. */
    private static List<Path> kustomizations() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.endsWith(FILE))
                    .filter(file -> !isComponent(file))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isComponent(Path file) {
        try {
            return Files.readString(file).contains("kind: Component");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rendering rendering(String name, String yaml) {
        return new Rendering(
                name, Yaml.documents(yaml).stream().map(Manifest::new).toList());
    }
}
