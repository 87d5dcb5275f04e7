package dev.cowflow.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enforces that shellcheck finds nothing in any shell script; its settings are in {@code .shellcheckrc}. */
class ShellScriptsTest {
    private static final String PROGRAM = "shellcheck";
    private static final String MISSING = PROGRAM + " is missing, and checks the shell scripts. Install it:"
            + " apt-get install shellcheck, dnf install ShellCheck or brew install shellcheck";
    private static final Pattern FIRST_LINE = Pattern.compile("#!.*\\b(?:ba|da)?sh\\n|# shellcheck shell=");

    @Test
    void shouldHaveNothingThatShellcheckFinds() throws Exception {
        assertThat(findings(scripts())).isEmpty();
    }

    @Test
    void shouldBeFoundByTheirFirstLineAsWellAsByName() {
        assertThat(scripts().stream()
                        .map(script -> Path.of("..").relativize(script).toString()))
                .contains("cowflow", "bin/build.sh", ".ci/run", "compose/try-common.sh", "k8s/try.sh");
    }

    @Test
    void shouldBeRefusedForOneLine(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("script.sh"), "#!/bin/sh\nrm -r $1\n");

        assertThat(findings(List.of(script)))
                .singleElement()
                .asString()
                .startsWith(script + ":2:7: note: Double quote to prevent globbing");
    }

    private static List<Path> scripts() {
        return Sources.all(file -> file.toString().endsWith(".sh")
                || FIRST_LINE.matcher(start(file)).lookingAt());
    }

    /** A part that is long enough for a first line, of files that may be no text. */
    private static String start(Path file) {
        try (var content = Files.newInputStream(file)) {
            return new String(content.readNBytes(80), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> findings(List<Path> scripts) throws IOException, InterruptedException {
        assertThat(Stream.of(System.getenv("PATH").split(":", -1)))
                .as(MISSING)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
        List<String> command = new ArrayList<>(List.of(PROGRAM, "--format=gcc"));
        scripts.forEach(script -> command.add(script.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isLessThanOrEqualTo(1);
        return output.lines().toList();
    }
}
