package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.enricher.testing.WholeEnricher;
import dev.cowflow.schemas.testing.DocumentedMetrics;
import dev.cowflow.schemas.testing.TestBroker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnricherApplicationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void shouldShowPrometheusTheMetricsThatThePagePromises(@TempDir Path state) throws Exception {
        try (TestBroker broker = new TestBroker();
                WholeEnricher enricher = WholeEnricher.start(broker, state, 1)) {
            await().atMost(PATIENCE)
                    .until(() -> enricher.get("/actuator/health/readiness").statusCode() == 200);

            HttpResponse<String> scrape = enricher.get("/actuator/prometheus");

            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(DocumentedMetrics.missing("enricher", scrape.body())).isEmpty();
        }
    }
}
