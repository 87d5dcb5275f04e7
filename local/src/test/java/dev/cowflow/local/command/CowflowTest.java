package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CowflowTest {
    private static final Pattern CALL = Pattern.compile("(?m)^ +\\./cowflow ([a-z-]+)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayHowToStartWhenNothingRuns() {
        assertThat(run("status")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("Nothing is running").contains("./cowflow up --data-dir " + data());
    }

    @Test
    void shouldSayThatItIsAlreadyRunningAndWhere() {
        try (Platform platform = Platform.open(PlatformOptions.of(data(), 0), PlatformListener.none())) {
            assertThat(run("up")).isEqualTo(ExitCodes.ALREADY_RUNNING);
            assertThat(err.toString())
                    .contains("Already running")
                    .contains(platform.ports().bootstrapServers())
                    .contains(platform.ports().jdbcUrl());
            assertThat(run("reset", "--yes")).isEqualTo(ExitCodes.ALREADY_RUNNING);
        }
    }

    @Test
    void shouldForgetTheStateWhenToldTo() {
        Platform.open(PlatformOptions.of(data(), 0), PlatformListener.none()).close();
        assertThat(run("reset", "--yes")).isEqualTo(ExitCodes.OK);
        assertThat(data()).doesNotExist();
        assertThat(run("reset", "--yes")).isEqualTo(ExitCodes.OK);
    }

    @Test
    void shouldNameTheTopicsWhenThereIsNoSuchTopic() {
        assertThat(run("peek", "trades")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("cow.trades.raw.v1").contains("prices.ticks.raw.v1-dlt");
    }

    @Test
    void shouldTakeJsonWhereItPrintsNothingElse() {
        assertThat(run("peek", "cow.trades.raw.v1", "--json")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("Nothing has run on");
    }

    @Test
    void shouldHelpWithEveryCallThoughNothingRuns() {
        Map<String, CommandLine> calls = new TreeMap<>(Cowflow.commandLine().getSubcommands());
        calls.keySet().removeAll(Set.of("help", "sandbox")); // the two that are about no platform
        assertThat(calls.keySet()).allSatisfy(call -> {
            assertThat(execute(call, "--help")).as(call).isEqualTo(ExitCodes.OK);
            assertThat(out.toString()).contains("Usage: ./cowflow " + call);
        });
        assertThat(err.toString()).isEmpty();
    }

    /** The script prints all of it, and is held to know every one of these calls by ScriptTest. */
    @Test
    void shouldTellOfTheCallsThatItAnswersItself() {
        Set<String> calls = new TreeSet<>(Cowflow.commandLine().getSubcommands().keySet());
        calls.remove("help");

        assertThat(execute("--help")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString())
                .contains("--port-base N", "Exit codes: 0 done")
                .doesNotContain("--histories");
        assertThat(CALL.matcher(out.toString()).results().map(call -> call.group(1)))
                .hasSameElementsAs(calls);
    }

    @Test
    void shouldSayWhichVersionItIs() {
        assertThat(execute("--version")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).matches("cowflow \\d+\\.\\d+\\.\\d+.*\\R");
        assertThat(execute("up", "--version")).isEqualTo(ExitCodes.OK);
    }

    @Test
    void shouldRefusePortsThatThereAreNotBeforeAnythingStarts() {
        assertThat(run("up", "--port-base", "70000")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("cowflow: --port-base is 0 for free ports, or from 1 to 65528: 70000");
        assertThat(data()).doesNotExist();
    }

    @Test
    void shouldSayWhatIsWrongWithARecordingBeforeAnythingStarts() {
        assertThat(run("up", "--recording", folder.resolve("nowhere").toString()))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString())
                .contains("There is no folder " + folder.resolve("nowhere"), "trades.csv and prices.csv")
                .doesNotContain("Exception", "because");
        assertThat(data()).doesNotExist();

        err.getBuffer().setLength(0);
        assertThat(run("up", "--recording", folder.toString())).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString())
                .contains(folder.resolve("trades.csv") + " does not exist")
                .doesNotContain("Exception", "because");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain ../topology",
                "explain 0x12ab",
                "explain 89582224-8a12-5392-aa10-40abcb98ee7",
                "peek trades",
                "peek cow.trades.raw.v1 -n 0",
                "dead-letters trades",
                "dead-letters cow.trades.raw.v1 0/x",
                "dead-letters cow.trades.raw.v1 0/1/2 --replay",
                "dead-letters --replay --patience -PT1S",
                "dead-letters cow.trades.raw.v1 --discard",
                "rebuild --patience soon",
                "rebuild --from staging"
            })
    void shouldRefuseWhatHasNotTheFormBeforeAnythingStarts(String call) {
        Platform.open(PlatformOptions.of(data(), 0), PlatformListener.none()).close();
        String[] words = call.split(" ");

        assertThat(run(words[0], Arrays.copyOfRange(words, 1, words.length))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).doesNotContain("starting", "Nothing has run", "Exception");
    }

    @Test
    void shouldSayThatNothingHasRunYetWithoutAdviceToForgetIt() {
        for (String[] call : new String[][] {
            {"explain", "89582224-8a12-5392-aa10-40abcb98ee76"},
            {"explain", "0x" + "ab".repeat(32)},
            {"hash"},
            {"dead-letters"},
            {"rebuild"},
            {"psql", "-c", "select 1"}
        }) {
            err.getBuffer().setLength(0);
            assertThat(run(call[0], Arrays.copyOfRange(call, 1, call.length))).isEqualTo(ExitCodes.FAILED);
            assertThat(err.toString())
                    .as(call[0])
                    .contains("Nothing has run on " + data() + " yet")
                    .contains("./cowflow up --data-dir " + data())
                    .doesNotContain("reset");
            assertThat(data()).doesNotExist();
        }
    }

    @Test
    void shouldFindThePlatformInTheSameWayInEveryCall() {
        Map<String, CommandLine> calls = new TreeMap<>(Cowflow.commandLine().getSubcommands());
        calls.keySet().removeAll(Set.of("help", "sandbox")); // the two that are about no platform
        assertThat(calls).containsKeys("up", "prove", "psql").allSatisfy((name, call) -> {
            OptionSpec option = call.getCommandSpec().findOption("--data-dir");
            assertThat(option).as(name).isNotNull();
            assertThat(option.userObject())
                    .asInstanceOf(InstanceOfAssertFactories.type(Field.class))
                    .extracting(Field::getDeclaringClass)
                    .isEqualTo(DataDirectoryOption.class);
        });
        assertThat(new DataDirectoryOption().get().root())
                .isEqualTo(Installation.locate().root().resolve(".cowflow"));
    }

    @Test
    void shouldNotUnderstandWhatIsNoCall() {
        assertThat(run("upp")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private int run(String call, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = call;
        all[1] = "--data-dir";
        all[2] = data().toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return execute(all);
    }

    private int execute(String... all) {
        return Cowflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
