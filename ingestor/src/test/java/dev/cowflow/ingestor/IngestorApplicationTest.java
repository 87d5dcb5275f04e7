package dev.cowflow.ingestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.ingestor.testing.TestDatabase;
import dev.cowflow.schemas.connection.DatabaseLocks;
import dev.cowflow.schemas.testing.DocumentedMetrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on a database where another process leads, without a broker and a registry. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestorApplicationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database = TestDatabase.create();
    private final String url = Objects.requireNonNull(database.properties().getUrl());
    private final Connection leader = DriverManager.getConnection(url, "postgres", "postgres");
    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;
    private String said = "";

    IngestorApplicationTest() throws Exception {}

    @BeforeAll
    void start(CapturedOutput output) throws Exception {
        try (var statement = leader.prepareStatement("SELECT pg_advisory_lock(?)")) {
            statement.setLong(1, DatabaseLocks.RAW_TOPICS);
            statement.execute();
        }
        givePricesATokenAndTradesAPair();
        application = new SpringApplicationBuilder(IngestorApplication.class)
                .run(
                        "--service.db-url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--service.kafka.bootstrap-servers=127.0.0.1:1",
                        "--service.registry.url=http://127.0.0.1:1/apis/registry/v3",
                        "--service.coingecko.plan=demo",
                        "--service.coingecko.api-key=none",
                        "--service.dune.credits-per-month=2500",
                        "--service.price-poll=PT60S",
                        "--server.address=127.0.0.1",
                        "--server.port=0");
        said = output.getAll();
    }

    /** As a leader and the sink would have; metrics of a pair or a slot show up once there is one. */
    private void givePricesATokenAndTradesAPair() {
        database.jdbc().sql("""
                        INSERT INTO control.token (address, symbol, source_ids)
                        VALUES ('0x' || repeat('a', 40), 'AAA', '{"coingecko": "a"}'), ('0x' || repeat('b', 40), 'BBB', '{}')
                        """).update();
        database.jdbc()
                .sql("INSERT INTO control.tracked_pair (token_a, token_b) VALUES ('AAA', 'BBB')")
                .update();
        database.jdbc()
                .sql("SELECT pg_create_logical_replication_slot(current_database() || '_control', 'pgoutput')::text")
                .query(String.class)
                .single();
    }

    @AfterAll
    void stop() throws Exception {
        application.close();
        leader.close();
        database.close();
    }

    @Test
    void shouldTellWhereItStandsAndWhyItIsNotReady() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(get("/actuator/health/readiness"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503), answer -> assertThat(answer.body())
                        .contains("\"ingestion\":{\"details\":{\"role\":\"STANDBY\"},\"status\":\"UP\"}")
                        .containsPattern("\"registry\":\\{\"details\":\\{\"error\":\"[^\"]+")));
    }

    @Test
    void shouldWarnAtStartThatPollsWouldUseUpAMonth() {
        assertThat(said).contains("COWFLOW_PRICE_POLL=PT1M makes about 44,640 calls of coingecko");
    }

    @Test
    void shouldNameTheVariableOfAWrongDatabaseBeforeAnythingUsesIt() {
        var other = new SpringApplicationBuilder(IngestorApplication.class);

        assertThatThrownBy(() -> other.run("--service.db-url=jdbc:mysql://127.0.0.1/cowflow", "--server.port=0"))
                .rootCause()
                .hasMessageStartingWith("COWFLOW_DB_URL has to be");
    }

    @Test
    void shouldShowPrometheusTheMetricsThatThePagePromises() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> scrape = get("/actuator/prometheus");

            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(DocumentedMetrics.missing("ingestor", scrape.body())).isEmpty();
            assertThat(scrape.body().lines()).contains("cowflow_ingest_leader 0.0");
        });
    }

    @Test
    void shouldTakeRequestsOfThisMachineOnly() throws Exception {
        for (String path :
                List.of("/runs", "/actuator/metrics", "/actuator/health/../prometheus", "/runs;a=/actuator/health")) {
            assertThat(passedOn(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(passedOn("/runs").body()).contains("COWFLOW_HTTP_TOKEN");
        assertThat(passedOn("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/runs").statusCode()).isEqualTo(200);
    }

    /** Of another machine, by a proxy on this one. */
    private HttpResponse<String> passedOn(String path) throws Exception {
        return client.send(
                request(path).header("X-Forwarded-For", "127.0.0.1").build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
