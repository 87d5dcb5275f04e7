package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.platform.Standby;
import dev.cowflow.local.sandbox.http.RateGroup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
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
    private static final String TRADES = "select count(*) from data_warehouse.trade";

    private static Platform platform;
    private static Standby standby;
    private static Connection database;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path recording = Files.createDirectory(directory.resolve("recording"));
        SmallRecording.write(recording);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("COWFLOW_TRACKED_PAIRS", "WETH/USDC");
        platform = Platform.open(
                PlatformOptions.of(directory.resolve("data"), 0)
                        .withRecording(recording)
                        .withEnvironment(environment),
                PlatformListener.none());
        platform.start();
        standby = Standby.start(platform, Service.INGESTOR);
        standby.process().awaitReady(PATIENCE);
        database = Drain.connect(platform);
        await().atMost(PATIENCE).until(() -> number(TRADES) == SmallRecording.TRADES - 1);
    }

    @AfterAll
    static void stop() throws SQLException {
        if (database != null) {
            database.close();
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
        assertThat(number("select count(*) from ops.ingest_run where source = 'dune'"))
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void shouldIngestAPairThatIsInsertedWhileItRuns() throws Exception {
        update("insert into control.tracked_pair (token_a, token_b) values ('dai', 'USDC')");

        await().atMost(PATIENCE).until(() -> number(TRADES) == SmallRecording.TRADES);
        assertThat(executions()).isEqualTo(2);
        assertThat(
                        text(
                                "select string_agg(target, ',') from ops.ingest_run where target like '%DAI%' and source = 'dune'"))
                .isEqualTo("DAI/USDC");
    }

    @Test
    @Order(3)
    void shouldGoOnInTheOtherProcessWhenTheLeaderIsKilled() throws Exception {
        platform.service(Service.INGESTOR).kill();

        String answer = request(
                "{\"source\":\"dune\",\"from\":\"2024-03-01\",\"until\":\"2024-03-02\",\"requested_by\":\"ann\"}");

        assertThat(answer).contains("request_id");
        await().atMost(PATIENCE)
                .until(() ->
                        number("select count(*) from ops.ingest_run where requested_by = 'ann' and state = 'COMPLETED'")
                                == 1);
        assertThat(executions()).isEqualTo(3);
        assertThat(number("select rows_unchanged from ops.ingest_run where requested_by = 'ann'"))
                .isEqualTo(SmallRecording.TRADES);
    }

    @Test
    @Order(4)
    void shouldListRunsAndSayWhatIsWrongWithARequest() throws Exception {
        assertThat(get("/runs?limit=5")).contains("\"requested_by\":\"ann\"").contains("rows_new");
        assertThat(
                        request(
                                "{\"source\":\"dune\",\"token_a\":\"NOPE\",\"token_b\":\"WETH\",\"from\":\"2024-03-01\",\"until\":\"2024-03-02\"}"))
                .contains("unknown token");
        assertThat(request("{\"source\":\"dune\"}")).contains("from is missing");
    }

    private static long executions() {
        return platform.sandbox().orElseThrow().callLog().total(RateGroup.DUNE_LOW);
    }

    private static String request(String json) throws Exception {
        return send(HttpRequest.newBuilder(standbyUri("/runs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(standbyUri(path)));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    private static URI standbyUri(String path) {
        return URI.create("http://127.0.0.1:" + standby.port() + path);
    }

    private static void update(String statement) throws SQLException {
        try (var call = database.createStatement()) {
            call.executeUpdate(statement);
        }
    }

    private static long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private static String text(String query) throws SQLException {
        try (var statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
