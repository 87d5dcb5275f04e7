package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.Cowflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script in a fresh clone, where Maven and the package manager only say that they were called. */
@SuppressWarnings("NullAway.Init")
class ScriptTest {
    private static final String MAVEN = "echo Apache Maven 3.9.9 \"$@\"";
    private static final String CALLED = "echo called >>\"$(dirname \"$0\")/called\"\nexit 1";

    private static final List<String> PROGRAMS = List.of(
            "basename bash cat dirname env find grep head id mkdir paste printf ps rm sed sh tr".split(" ", -1));

    @TempDir
    private Path clone;

    private Path programs;

    private record Result(int exitCode, String output) {}

    @BeforeEach
    void copy() throws IOException {
        FreshClone.copyTo(clone);
        programs = Files.createDirectory(clone.resolve("programs"));
        for (String name : List.of("mvn", "apt-get", "sudo", "java")) {
            FreshClone.writeProgram(programs.resolve(name), CALLED);
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
        "test -Pcontainers --only NoSuchTest, 2, there is no test NoSuchTest",
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
    void shouldFindItsPartsFromAnyPlaceAndThroughLinks() throws Exception {
        Path elsewhere = Files.createDirectory(clone.resolve("elsewhere"));
        Path script = clone.resolve("cowflow");
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute"), script);
        Path relative = Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("..", "cowflow"));
        Path twice = Files.createSymbolicLink(clone.resolve("twice"), Path.of("elsewhere", "relative"));
        for (List<String> command : List.of(
                List.of(absolute.toString()),
                List.of(relative.toString()),
                List.of(twice.toString()),
                List.of("./relative"),
                List.of("bash", "../cowflow"))) {
            Result result =
                    run(elsewhere, System.getenv("PATH"), Stream.concat(command.stream(), Stream.of("--version")));
            assertThat(result.output()).as("%s", command).startsWith("cowflow 0.");
        }
    }

    @Test
    void shouldGoOnWhenAProgramOfOneTestCannotBeInstalled() throws Exception {
        FreshClone.writeProgram(programs.resolve("mvn"), MAVEN);
        FreshClone.writeProgram(programs.resolve("apt-cache"), "echo '  Candidate: 0.9.0'");
        String path = FreshClone.pathOf(Files.createDirectory(clone.resolve("some-programs")), PROGRAMS);

        assertThat(run(clone, path, Stream.of("./cowflow", "test")).output())
                .containsSubsequence(
                        "Installing", ": shellcheck", "could not install shellcheck", "Apache Maven 3.9.9", " verify");
    }

    @Test
    void shouldNameTheCommandsThatInstallWhatItCannot() throws Exception {
        Files.delete(programs.resolve("mvn"));
        Files.delete(programs.resolve("apt-get"));
        String path = FreshClone.pathOf(Files.createDirectory(clone.resolve("some-programs")), PROGRAMS);

        Result result = run(clone, path, Stream.of("./cowflow", "test"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("sudo apt-get install maven", "sudo dnf install maven", "brew install maven");
    }

    @Test
    void shouldRunOneTestInTheModuleThatHasIt() throws Exception {
        Path tests = Files.createDirectories(clone.resolve("enricher/src/test/java/dev"));
        Files.writeString(tests.resolve("JoinTest.java"), "    @Test\n    void shouldJoin() {}\n");
        FreshClone.writeProgram(programs.resolve("mvn"), MAVEN);
        Files.delete(programs.resolve("java"));

        assertThat(run("test", "--only", "Join*#should*", "-o").output())
                .contains(" verify -pl enricher -am -Dtest=Join*#should*"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups= -o");
        assertThat(run("test", "--only", "JoinTest#shouldNot*").exitCode()).isEqualTo(2);
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return run(
                clone,
                System.getenv("PATH"),
                Stream.concat(Stream.of(clone.resolve("cowflow").toString()), Stream.of(arguments)));
    }

    private Result run(Path folder, String path, Stream<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command.toList()).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":" + path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("CI");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
