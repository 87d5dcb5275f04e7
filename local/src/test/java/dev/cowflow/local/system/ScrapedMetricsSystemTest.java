package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.observability.Observability;
import dev.cowflow.local.observability.PromQuery;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.platform.Standby;
import dev.cowflow.local.testing.Drained;
import dev.cowflow.local.testing.SharedPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Metrics of the services after a recording, as against those that alerts and dashboards ask for. */
@ExtendWith(SharedPlatform.class)
class ScrapedMetricsSystemTest {
    /** Kafka's own metrics are looked for once a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldHoldEveryMetricAndLabelOfAlertsAndDashboards(Drained drained) throws Exception {
        Platform platform = drained.platform();
        // the one of a drain has ended; with limits, that their use is shown
        try (Standby ingestor = Standby.start(
                platform,
                Service.INGESTOR,
                Map.of(
                        "COWFLOW_INGEST_ONCE", "false",
                        "COWFLOW_DUNE_CREDITS_PER_MONTH", "1000000",
                        "COWFLOW_COINGECKO_CALLS_PER_MONTH", "1000000"))) {
            List<Integer> ports = List.of(
                    ingestor.port(),
                    platform.ports().of(Service.ENRICHER),
                    platform.ports().of(Service.SINK));
            List<PromQuery> queries = Observability.queries();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        List<String> samples = new ArrayList<>();
                        for (int port : ports) {
                            samples.addAll(scrape(port));
                        }
                        assertThat(queries)
                                .flatMap(query -> query.missingIn(samples))
                                .isEmpty();
                        assertThat(samples)
                                .filteredOn(sample -> sample.startsWith("cowflow_"))
                                .noneMatch(sample -> sample.endsWith("NaN"));
                    });
        }
    }

    private List<String> scrape(int port) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
