package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.platform.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script in a fresh clone, where Maven and the package manager only say that they were called. */
@SuppressWarnings("NullAway.Init")
class ScriptTest {
    private static final String CALLED = "#!/bin/sh\necho called >>\"$(dirname \"$0\")/called\"\nexit 1\n";

    @TempDir
    private Path clone;

    private Path programs;

    private record Result(int exitCode, String output) {}

    @BeforeEach
    void copy() throws IOException {
        Path root = Installation.locate().root();
        Files.copy(root.resolve("cowflow"), clone.resolve("cowflow"));
        Files.copy(root.resolve("pom.xml"), clone.resolve("pom.xml"));
        programs = Files.createDirectory(clone.resolve("programs"));
        for (String name : List.of("mvn", "apt-get", "sudo", "java")) {
            Path program = Files.writeString(programs.resolve(name), CALLED);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "foo, 2, there is no call foo",
        "up --help, 0, --recording DIR",
        "help prove, 0, prove --recording DIR --seed N",
        "psql --help, 0, a psql session",
        "test --help, 0, --long",
        "test --help, 0, --only NAME",
        "test --only NoSuchTest, 2, there is no test NoSuchTest",
        "test --only --long, 2, needs the name of a test class",
        "soak --help, 0, --histories N",
        "connection --help, 0, DBeaver",
        "explain --help, 0, TX_HASH",
        "--help, 0, 5 a drain has ended",
        "bench -h, 0, ratios to a limit",
        "help foo, 2, there is no call foo",
        "help, 0, ./cowflow dead-letters",
        "--help, 0, 143",
        "--version, 0, cowflow 0."
    })
    void shouldAnswerBeforeAnythingIsInstalledOrBuilt(String arguments, int exitCode, String output) throws Exception {
        Result result = run(arguments.split(" ", -1));
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.output()).contains(output);
        assertThat(programs.resolve("called")).doesNotExist();
        assertThat(clone.resolve("target")).doesNotExist();
    }

    @Test
    void shouldTellOfTheCallOnlyThatItIsAskedAbout() throws Exception {
        assertThat(run("peek", "--help").output()).isEqualToIgnoringNewLines("""
                          ./cowflow peek TOPIC [-n N] [--follow]
                                                          the last records of a topic, decoded

                        Not built yet, or not since the sources changed: the next call builds. Then "./cowflow peek --help" tells more.
                        """);
    }

    @Test
    void shouldKnowEveryCallOfTheCommand() throws Exception {
        for (String call : Cowflow.commandLine().getSubcommands().keySet()) {
            assertThat(run("help", call).exitCode()).as(call).isZero();
        }
    }

    @Test
    void shouldRunOneTestInTheModuleThatHasIt() throws Exception {
        Path tests = Files.createDirectories(clone.resolve("enricher/src/test/java/dev"));
        Files.writeString(tests.resolve("JoinTest.java"), "    @Test\n    void shouldJoin() {}\n");
        Files.writeString(programs.resolve("mvn"), "#!/bin/sh\necho Apache Maven 3.9.9 \"$@\"\n");
        Files.delete(programs.resolve("java"));

        assertThat(run("test", "--only", "Join*#should*", "-o").output())
                .contains(" verify -pl enricher -am -Dtest=Join*#should*"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups= -o");
        assertThat(run("test", "--only", "JoinTest#shouldNot*").exitCode()).isEqualTo(2);
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(clone.resolve("cowflow").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":" + builder.environment().get("PATH"));
        builder.environment().remove("CI");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
