package dev.cowflow.ingestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.DatabaseLocks;
import dev.cowflow.schemas.DocumentedMetrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
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
        application = new SpringApplicationBuilder(IngestorApplication.class)
                .run(
                        "--service.db-url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--service.kafka-bootstrap-servers=127.0.0.1:1",
                        "--service.registry-url=http://127.0.0.1:1/apis/registry/v3",
                        "--service.coingecko.plan=demo",
                        "--service.coingecko.api-key=none",
                        "--service.price-poll=PT60S",
                        "--server.address=127.0.0.1",
                        "--server.port=0");
        said = output.getAll();
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
    void shouldShowPrometheusTheMetricsThatThePagePromises() throws Exception {
        HttpResponse<String> scrape = get("/actuator/prometheus");

        assertThat(scrape.statusCode()).isEqualTo(200);
        assertThat(DocumentedMetrics.missing("ingestor", scrape.body())).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
