package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.DocumentedMetrics;
import dev.cowflow.schemas.TestBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service with a real broker; only the schema registry is played. */
class EnricherApplicationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void shouldShowPrometheusTheMetricsThatThePagePromises(@TempDir Path state) throws Exception {
        try (TestBroker broker = new TestBroker();
                ConfigurableApplicationContext application = start(broker, state)) {
            await().atMost(PATIENCE)
                    .until(() -> get(application, "/actuator/health/readiness").statusCode() == 200);

            HttpResponse<String> scrape = get(application, "/actuator/prometheus");

            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(DocumentedMetrics.missing("enricher", scrape.body())).isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(TestBroker broker, Path state) {
        return new SpringApplicationBuilder(EnricherApplication.class, PlayedRegistry.class)
                .run(
                        "--service.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--service.state-dir=" + state,
                        "--service.stream-threads=1",
                        "--service.advertised-address=127.0.0.1:1",
                        "--server.address=127.0.0.1",
                        "--server.port=0");
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext application, String path) throws Exception {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
