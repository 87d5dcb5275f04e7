package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.platform.Standby;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.testing.CommittedRecords;
import dev.cowflow.local.testing.EnrichedRows;
import dev.cowflow.local.testing.EnricherHttp;
import dev.cowflow.local.testing.RawProducer;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two enrichers share the work, each with a copy of the other's state, while one after the other is restarted or killed and
 * at last one is gone for good; one story, told in order. Every trade is ingested at the start without its value in USD, as
 * Dune sends it while its prices are late, and changes with the runs.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class TwoEnrichersSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Long enough to stop a process before the trades come. */
    private static final Duration EXECUTION_TIME = Duration.ofMillis(1_000);

    private static final String REQUESTS_DONE =
            "select count(*) from ops.ingest_run where kind = 'REQUEST' and state = 'COMPLETED'";
    /** Of the trades and of the prices, two of the four partitions each. */
    private static final int COPIES_OF_AN_INSTANCE = 4;

    private static final String RESTORED = "cowflow.state.restored";
    private static final byte[] INVALID = "not Avro".getBytes(StandardCharsets.UTF_8);

    private static Platform platform;
    private static Standby second;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        SmallRecording.write(recording);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("COWFLOW_STANDBY_REPLICAS", "1");
        platform = Platform.open(
                PlatformOptions.of(directory.resolve("data"), 0)
                        .withRecording(recording)
                        .withEnvironment(environment)
                        .withSandbox(sandbox ->
                                sandbox.withExecutionTime(EXECUTION_TIME).withRestated(1, 0)),
                PlatformListener.none());
        platform.start();
        second = Standby.start(
                platform,
                Service.ENRICHER,
                Map.of(
                        "COWFLOW_INSTANCE_ID",
                        "second",
                        "COWFLOW_STATE_DIR",
                        directory.resolve("second").toString()));
        second.process().awaitReady(PATIENCE);
        awaitNumber("select count(*) from data_warehouse.trade", SmallRecording.TRADES);
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void shouldGoOnThroughARollingRestart() throws Exception {
        request("2024-03-01", "2024-03-01 05:00");
        restart(platform.service(Service.ENRICHER));
        request("2024-03-01 05:00", "2024-03-01 10:00");
        restart(second.process());
        awaitNumber(REQUESTS_DONE, 2);
    }

    @Test
    @Order(2)
    void shouldGoOnWhenOneOfThemIsKilled() throws Exception {
        sendInvalid(Topics.RAW_TRADES);
        sendInvalid(Topics.PRICE_TICKS);
        request("2024-03-01 10:00", "2024-03-01 15:00");
        ServiceProcess first = platform.service(Service.ENRICHER);
        ProcessHandle killed = first.process();
        first.kill();
        awaitReadyAgain(first, killed);
        awaitNumber(REQUESTS_DONE, 3);
    }

    @Test
    @Order(3)
    void shouldGoOnFromTheCopyWhenOneOfThemIsGoneForGood() throws Exception {
        new Drain(platform, () -> {}).awaitWritten();
        EnricherHttp survivor = new EnricherHttp("http://127.0.0.1:" + second.port());
        await().atMost(PATIENCE)
                .until(
                        () -> survivor.readiness().standby().propertyNames(),
                        copies -> copies.size() == COPIES_OF_AN_INSTANCE);
        long restored = survivor.metric(RESTORED);
        request("2024-03-01 15:00", "2024-03-02");

        platform.service(Service.ENRICHER).kill();
        platform.stopServices(Service.ENRICHER);

        awaitNumber(REQUESTS_DONE, 4);
        new Drain(platform, () -> {}).awaitWritten();
        assertThat(survivor.readiness().standby().isEmpty()).isTrue();
        assertThat(survivor.metric(RESTORED) - restored)
                .as("records restored of two partitions that hold more than %s each", SmallRecording.PRICES)
                .isLessThan(SmallRecording.PRICES / 10);
    }

    @Test
    @Order(4)
    void shouldLoseAndDoubleNothing() throws Exception {
        assertThat(new Drain(platform, () -> {}).awaitWritten().hashes())
                .extracting(ContentHash::hash)
                .isEqualTo(SmallRecording.HASHES);
        assertThat(EnrichedRows.ranksOf(platform))
                .hasSizeGreaterThanOrEqualTo(2 * SmallRecording.TRADES - SmallRecording.UNVALUED)
                .doesNotHaveDuplicates();
        assertThat(invalidDeadLettered(Topics.RAW_TRADES)).isEqualTo(1);
        assertThat(invalidDeadLettered(Topics.PRICE_TICKS)).isEqualTo(1);
    }

    private static void sendInvalid(Topic topic) throws Exception {
        try (RawProducer producer = new RawProducer(platform)) {
            producer.send(topic, 0, "invalid", INVALID, 1);
        }
    }

    /** Number of times that the enricher has dead-lettered it; the sink does so for itself. */
    private static long invalidDeadLettered(Topic topic) {
        return CommittedRecords.of(platform, topic.deadLetter()).stream()
                .filter(letter -> Arrays.equals(letter.value(), INVALID))
                .map(letter -> letter.headers().lastHeader(DeadLetters.SERVICE).value())
                .filter(service -> new String(service, StandardCharsets.UTF_8).equals("enricher"))
                .count();
    }

    /** Asks it politely to stop, and waits until another process has taken its place. */
    private static void restart(ServiceProcess enricher) {
        ProcessHandle before = enricher.process();
        before.destroy();
        awaitReadyAgain(enricher, before);
    }

    private static void awaitReadyAgain(ServiceProcess enricher, ProcessHandle before) {
        await().atMost(PATIENCE).until(() -> !enricher.process().equals(before) && enricher.isReady());
    }

    /** Returns once an execution of it is being waited for. */
    private static void request(String from, String until) throws Exception {
        long calls = statusCalls();
        try (Warehouse warehouse = Warehouse.of(platform)) {
            warehouse.update("""
                    insert into control.ingest_request (source, window_from, window_until, requested_by)
                    values ('dune', '%s+00', '%s+00', 'test')""".formatted(from, until));
        }
        await().atMost(PATIENCE).until(() -> statusCalls() > calls);
    }

    private static long statusCalls() {
        return platform.sandbox().orElseThrow().calls(Endpoint.DUNE_STATUS);
    }

    private static void awaitNumber(String query, long expected) throws Exception {
        try (Warehouse warehouse = Warehouse.of(platform)) {
            await().atMost(PATIENCE).until(() -> warehouse.number(query) == expected);
        }
    }
}
