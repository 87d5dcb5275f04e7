package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.platform.Standby;
import dev.cowflow.local.process.Stopped;
import dev.cowflow.local.sandbox.Sandbox;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.RateGroup;
import dev.cowflow.local.testing.RawTrades;
import dev.cowflow.local.testing.SmallRecording;
import dev.cowflow.local.testing.Warehouse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two ingestors on one database, while somebody changes what is to be ingested; one story, told in order. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class IngestionSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Long enough to stop the process that waits for it. */
    private static final Duration EXECUTION_TIME = Duration.ofMillis(1_500);

    private static final String TRADES = "select count(*) from data_warehouse.trade";
    private static final String SESSIONS_OF_CANDIDATES =
            "select count(*) from pg_stat_activity where application_name = 'cowflow-ingestor-leader'";
    /** Ends the leader's session, as a network failure would. */
    private static final String END_LEADERS_SESSION = """
            select count(pg_terminate_backend(pid)) from pg_locks join pg_stat_activity using (pid)
            where locktype = 'advisory' and granted and application_name = 'cowflow-ingestor-leader'""";

    private static Platform platform;
    private static Standby standby;
    private static Warehouse warehouse;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        SmallRecording.write(recording);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("COWFLOW_TRACKED_PAIRS", "WETH/USDC");
        platform = Platform.open(
                PlatformOptions.of(directory.resolve("data"), 0)
                        .withRecording(recording)
                        .withEnvironment(environment)
                        .withSandbox(sandbox ->
                                sandbox.withExecutionTime(EXECUTION_TIME).withRestated(1, 0)),
                PlatformListener.none());
        platform.start();
        standby = Standby.start(platform, Service.INGESTOR);
        standby.process().awaitReady(PATIENCE);
        warehouse = Warehouse.of(platform);
        await().atMost(PATIENCE).until(() -> warehouse.number(TRADES) == SmallRecording.TRADES - 1);
    }

    @AfterAll
    static void stop() throws SQLException {
        if (warehouse != null) {
            warehouse.close();
        }
        if (standby != null) {
            standby.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void shouldIngestOnceHoweverManyIngestorsRun() throws Exception {
        assertThat(executions()).isEqualTo(1);
        assertThat(warehouse.number("select count(*) from ops.ingest_run where source = 'dune'"))
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void shouldIngestAPairThatIsInsertedWhileItRuns() throws Exception {
        warehouse.update("insert into control.tracked_pair (token_a, token_b) values ('dai', 'USDC')");

        await().atMost(PATIENCE).until(() -> warehouse.number(TRADES) == SmallRecording.TRADES);
        assertThat(executions()).isEqualTo(2);
        assertThat(
                        warehouse.text(
                                "select string_agg(target, ',') from ops.ingest_run where target like '%DAI%' and source = 'dune'"))
                .isEqualTo("DAI/USDC");
    }

    @Test
    @Order(3)
    void shouldShutOutALeaderThatHangsUntilAnotherLeads() throws Exception {
        ProcessHandle leader = platform.service(Service.INGESTOR).process();
        long statusCalls = sandbox().calls(Endpoint.DUNE_STATUS);
        requestDay("bob");
        await().atMost(PATIENCE).until(() -> sandbox().calls(Endpoint.DUNE_STATUS) > statusCalls);
        try (Stopped hanging = Stopped.stop(leader)) {
            warehouse.number(END_LEADERS_SESSION);
            awaitCompleted("bob");
        }

        // it has asked for the lead again, and does not have it: it stands by
        await().atMost(PATIENCE).until(() -> warehouse.number(SESSIONS_OF_CANDIDATES) == 2);
        await().atMost(PATIENCE).until(() -> platform.service(Service.INGESTOR).isReady());
        assertThat(platform.service(Service.INGESTOR).process()).isEqualTo(leader);
        assertThat(executions()).isEqualTo(3);
        assertThat(RawTrades.versionsOf(platform))
                .hasSize(2 * SmallRecording.TRADES - SmallRecording.UNVALUED)
                .doesNotHaveDuplicates();
    }

    @Test
    @Order(4)
    void shouldGoOnInTheOtherProcessWhenTheLeaderIsKilled() throws Exception {
        standby.process().kill();

        requestDay("ann");

        awaitCompleted("ann");
        assertThat(executions()).isEqualTo(4);
        assertThat(warehouse.number("select rows_unchanged from ops.ingest_run where requested_by = 'ann'"))
                .isEqualTo(SmallRecording.TRADES);
    }

    @Test
    @Order(5)
    void shouldListRunsAndSayWhatIsWrongWithARequest() throws Exception {
        assertThat(get("/runs?limit=5")).contains("\"requested_by\":\"ann\"").contains("rows_new");
        assertThat(
                        request(
                                "{\"source\":\"dune\",\"token_a\":\"NOPE\",\"token_b\":\"WETH\",\"from\":\"2024-03-01\",\"until\":\"2024-03-02\"}"))
                .contains("unknown token");
        assertThat(request("{\"source\":\"dune\"}")).contains("from is missing");
    }

    private static void requestDay(String who) throws Exception {
        assertThat(request(
                        "{\"source\":\"dune\",\"from\":\"2024-03-01\",\"until\":\"2024-03-02\",\"requested_by\":\"%s\"}"
                                .formatted(who)))
                .contains("request_id");
    }

    private static void awaitCompleted(String who) {
        String completed =
                "select count(*) from ops.ingest_run where state = 'COMPLETED' and requested_by = '" + who + "'";
        await().atMost(PATIENCE).until(() -> warehouse.number(completed) == 1);
    }

    private static Sandbox sandbox() {
        return platform.sandbox().orElseThrow();
    }

    private static long executions() {
        return sandbox().callLog().total(RateGroup.DUNE_LOW);
    }

    private static String request(String json) throws Exception {
        return send(HttpRequest.newBuilder(uri("/runs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    /** Every process takes requests, whichever leads. */
    private static URI uri(String path) {
        return URI.create(platform.ports().url(Service.INGESTOR) + path);
    }
}
