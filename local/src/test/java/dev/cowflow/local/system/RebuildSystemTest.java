package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.Cowflow;
import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.ProcessId;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.ProcessFailedException;
import dev.cowflow.local.testing.Readers;
import dev.cowflow.local.testing.Recordings;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Rebuilds of a warehouse in use, as a user calls them; one story, told in order. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class RebuildSystemTest {
    private static Path directory;
    private static Path recording;
    private static Platform platform;

    @BeforeAll
    static void drain(@TempDir Path folder) throws Exception {
        directory = folder;
        recording = Files.createDirectory(folder.resolve("recording"));
        SmallRecording.write(recording);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("COWFLOW_FIGURES", "1");
        platform = Recordings.drained(PlatformOptions.of(folder.resolve("data"), 0)
                .withRecording(recording)
                .withEnvironment(environment));
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    /** The rows are those of a cowflow whose figures were of an earlier version. */
    @Test
    @Order(0)
    void shouldBringInTheFiguresOfANewVersion() throws Exception {
        String unconfirmed = "select count(*) from data_warehouse.trade where 'UNCONFIRMED_PRICE' = any(flags)";
        try (Warehouse warehouse = Warehouse.of(platform)) {
            assertThat(warehouse.number(unconfirmed)).isZero();
        }

        assertThat(rebuild(Map.of(), "--from", "raw", "--yes")).isZero();

        try (Warehouse warehouse = Warehouse.of(platform)) {
            assertThat(warehouse.number(unconfirmed)).isPositive();
            Recordings.assertEqualsOracle(warehouse.connection(), recording);
        }
        assertThat(hashes()).isEqualTo(SmallRecording.HASHES);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> platform.service(Service.ENRICHER).isReady());
    }

    @Test
    @Order(1)
    void shouldNeverShowAGapToWhoeverReadsMeanwhile() throws Exception {
        try (Readers readers = Readers.start(platform, 3)) {
            assertThat(rebuild(Map.of())).isZero();
            assertThat(readers.stop()).isGreaterThan(100);
        }
        assertThat(hashes()).isEqualTo(SmallRecording.HASHES);
    }

    @Test
    @Order(2)
    void shouldTellOfAChangeInADryRunAndMendItOnlyWhenAsked() throws Exception {
        try (Warehouse warehouse = Warehouse.of(platform)) {
            warehouse.update("update data_warehouse.trade set volume_usd = 1 where evt_index = 1");
        }

        assertThat(Cowflow.commandLine().execute("rebuild", "--dry-run", "--data-dir", data()))
                .isEqualTo(1);
        assertThat(hashes()).isNotEqualTo(SmallRecording.HASHES);
        assertThat(rebuild(Map.of())).isZero();

        assertThat(hashes()).isEqualTo(SmallRecording.HASHES);
    }

    @Test
    @Order(3)
    void shouldRunTheJoinOnceMoreUnderTheSameRulesToTheSameBytes() throws Exception {
        assertThat(rebuild(Map.of(), "--from", "raw")).isZero();

        assertThat(hashes()).isEqualTo(SmallRecording.HASHES);
    }

    @Test
    @Order(4)
    void shouldRunTheJoinOnceMoreUnderNewRulesAndGoOnWithThem() throws Exception {
        Duration tolerance = Duration.ofMinutes(20);
        try (Readers readers = Readers.start(platform, 2)) {
            assertThat(rebuild(Map.of("COWFLOW_JOIN_TOLERANCE", tolerance.toString()), "--from", "raw", "--yes"))
                    .isZero();
            assertThat(readers.stop()).isGreaterThan(100);
        }

        try (Warehouse warehouse = Warehouse.of(platform)) {
            Recordings.assertEqualsOracle(warehouse.connection(), recording, tolerance, List.of("coingecko"));
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> platform.service(Service.ENRICHER).isReady());
        assertThat(Files.readString(platform.directory().log("enricher")))
                .as("the first enricher, which is not started again before the topic holds rows of its rules")
                .doesNotContain(" ERROR ");
        assertThat(Cowflow.commandLine().execute("rebuild", "--dry-run", "--data-dir", data()))
                .as("whether the topic says the same")
                .isZero();
    }

    @Test
    @Order(5)
    void shouldRefuseSettingsThatCannotBeUsedBeforeItBeginsAnything() throws Exception {
        for (Map<String, String> wrong : List.of(
                Map.of("COWFLOW_JOIN_TOLERANCE", "5"),
                Map.of("COWFLOW_JOIN_TOLERANCE", "abc"),
                Map.of("COWFLOW_PRICE_SOURCES", "kraken"),
                Map.of("COWFLOW_FIGURES", "99"),
                Map.of("COWFLOW_STREAM_THREADS", "none"))) {
            assertThat(rebuild(wrong, "--from", "raw")).isEqualTo(1);
        }
        assertThat(platform.directory().secondEnricher()).doesNotExist();
    }

    @Test
    @Order(6)
    void shouldLeaveNoEnricherBehindWhenItIsKilled() throws Exception {
        DataDirectory data = platform.directory();
        Process killed = start(Map.of("COWFLOW_JOIN_TOLERANCE", "PT20M"), "--from", "raw");
        await().atMost(Duration.ofSeconds(60)).until(() -> data.rebuild().isPresent());
        ProcessId enricher = data.rebuild().orElseThrow().enricher();
        assertThat(enricher.find()).isPresent();

        killed.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30)).until(() -> enricher.find().isEmpty());
    }

    @Test
    @Order(7)
    void shouldSayAtTheNextStartWhatToTypeWhenTheRulesAreNotSetAgain() throws Exception {
        platform.close();
        PlatformOptions options = PlatformOptions.of(directory.resolve("data"), 0)
                .withRecording(recording)
                .withDrain(true);
        String ofTheRows = "COWFLOW_JOIN_TOLERANCE=PT20M COWFLOW_PRICE_SOURCES=coingecko COWFLOW_FIGURES=2";
        String ofTheSettings = "COWFLOW_JOIN_TOLERANCE=PT1H COWFLOW_PRICE_SOURCES=coingecko COWFLOW_FIGURES=2";
        String dataDir = " --data-dir " + data();

        platform = Platform.open(options, PlatformListener.none());
        assertThatThrownBy(() -> platform.start())
                .isInstanceOf(ProcessFailedException.class)
                .hasMessageContainingAll(
                        "\n  " + ofTheRows + " ./cowflow up" + dataDir + " --recording " + recording + "\n",
                        "\n  " + ofTheSettings + " ./cowflow rebuild" + dataDir + " --from raw\n",
                        "\n  " + ofTheSettings + " ./cowflow up" + dataDir + " --recording " + recording + "\n")
                .hasMessageNotContaining("\tat ");
        platform.close();

        Map<String, String> environment = new HashMap<>(System.getenv());
        for (String setting : ofTheRows.split(" ")) {
            environment.put(setting.split("=")[0], setting.split("=")[1]);
        }
        platform = Recordings.drained(options.withEnvironment(environment));
    }

    private static int rebuild(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return start(environment, arguments).waitFor();
    }

    /** In a process of its own, for the rules come from the environment. */
    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Cowflow.class.getName(),
                "rebuild",
                "--data-dir",
                data()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> hashes() throws Exception {
        try (Warehouse warehouse = Warehouse.of(platform)) {
            return ContentHash.read(warehouse.connection()).stream()
                    .map(ContentHash::hash)
                    .toList();
        }
    }

    private static String data() {
        return directory.resolve("data").toString();
    }
}
