package dev.cowflow.local.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of Debian's packages prometheus and prometheus-alertmanager, which continuous integration has to have. */
record Program(String name) {
    private static final boolean REQUIRED = "true".equals(System.getenv("CI"));

    /** Fails where it is missing and required; elsewhere the test is skipped, and says so. */
    static Program find(String name) {
        boolean isThere = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        String missing = name + " is missing: apt-get install prometheus prometheus-alertmanager";
        assertThat(isThere || !REQUIRED).as(missing).isTrue();
        if (!isThere) {
            System.err.println("Skipped, for " + missing);
        }
        assumeTrue(isThere, missing);
        return new Program(name);
    }

    /** The output; it has to end with 0. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Observability.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }
}
