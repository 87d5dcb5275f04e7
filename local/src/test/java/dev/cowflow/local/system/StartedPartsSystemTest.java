package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.command.ExitCodes;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking at a data directory on which nothing runs any more, as after a drain. */
@Tag("long")
@SuppressWarnings("NullAway.Init")
class StartedPartsSystemTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    private static Path folder;

    private static String tradeId;
    private static String txHash;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void drainAndStop() throws Exception {
        Path recording = Files.createDirectory(folder.resolve("recording"));
        SmallRecording.write(recording);
        try (Platform platform = Recordings.drained(recording, directory().root());
                Warehouse warehouse = Warehouse.of(platform)) {
            tradeId = warehouse.text("select min(trade_id::text) from data_warehouse.trade");
            txHash = warehouse.text("select min(tx_hash) from data_warehouse.trade");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "explain TX_HASH", "psql -c vacuum --data-dir DIR"})
    void shouldStartPostgresAloneWhereThatSuffices(String call) {
        assertThat(run(call)).as(err.toString()).isEqualTo(ExitCodes.OK);
        assertThat(err.toString())
                .contains("starting PostgreSQL for this call")
                .contains("Stopped PostgreSQL again")
                .doesNotContain("reset");
        if (call.equals("hash")) {
            assertThat(out.toString()).contains(SmallRecording.HASHES);
        }
        assertNothingRuns();
    }

    @ParameterizedTest
    @ValueSource(strings = {"peek cow.trades.raw.v1 -n 1", "dead-letters", "explain TRADE_ID", "rebuild --dry-run"})
    void shouldStartWhatACallNeeds(String call) {
        assertThat(run(call)).as(err.toString()).isEqualTo(ExitCodes.OK);
        assertThat(err.toString())
                .contains("starting Kafka, PostgreSQL")
                .contains("Stopped Kafka, PostgreSQL")
                .doesNotContain("reset");
        if (call.startsWith("explain")) {
            assertThat(out.toString()).contains(tradeId).contains("FIGURES");
        }
        assertNothingRuns();
    }

    @Test
    void shouldStopWhatItStartedWhenItIsToldToEnd() throws Exception {
        Path output = folder.resolve("output");
        Process peek = start(output, "peek", "cow.trades.raw.v1", "--follow");
        try {
            await().atMost(PATIENCE).until(() -> Files.readString(output).contains("\"key\""));
            assertThat(run("hash")).isEqualTo(ExitCodes.OK); // the parts that run for another call suffice
            assertThat(run("status")).isEqualTo(ExitCodes.FAILED);
            assertThat(err.toString()).contains("runs only what ./cowflow peek needs, process " + peek.pid());
            List<ProcessHandle> children = peek.children().toList();

            peek.destroy();

            await().atMost(PATIENCE).until(() -> !peek.isAlive());
            assertThat(peek.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(Files.readString(output)).contains("Stopped Kafka").doesNotContain("Exception");
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            assertNothingRuns();
        } finally {
            peek.destroyForcibly();
        }
    }

    private static void assertNothingRuns() {
        assertThat(directory().running()).isEmpty();
        assertThat(directory().postgres().process()).isEmpty();
    }

    private static DataDirectory directory() {
        return new DataDirectory(folder.resolve("data"));
    }

    private int run(String call) {
        List<String> arguments = new ArrayList<>(List.of(call.split(" ")));
        arguments.replaceAll(argument -> argument.replace("TX_HASH", txHash)
                .replace("TRADE_ID", tradeId)
                .replace("DIR", directory().root().toString()));
        if (!arguments.contains("--data-dir")) {
            arguments.addAll(1, List.of("--data-dir", directory().root().toString()));
        }
        return Cowflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(new String[0]));
    }

    private static Process start(Path output, String... call) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Cowflow.class.getName()));
        command.addAll(List.of(call));
        command.addAll(List.of("--data-dir", directory().root().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
    }
}
