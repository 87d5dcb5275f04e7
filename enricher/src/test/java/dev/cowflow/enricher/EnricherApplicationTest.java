package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.DocumentedMetrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service with a real broker; the registry is not asked as long as there is no record. */
class EnricherApplicationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void shouldShowPrometheusTheMetricsThatThePagePromises(@TempDir Path state) throws Exception {
        try (KafkaClusterTestKit broker = broker();
                ConfigurableApplicationContext application = start(broker, state)) {
            await().atMost(PATIENCE)
                    .until(() -> get(application, "/actuator/health/readiness").statusCode() == 200);

            HttpResponse<String> scrape = get(application, "/actuator/prometheus");

            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(DocumentedMetrics.missing("enricher", scrape.body())).isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(KafkaClusterTestKit broker, Path state) {
        return new SpringApplicationBuilder(EnricherApplication.class)
                .run(
                        "--service.kafka-bootstrap-servers=" + broker.bootstrapServers(),
                        "--service.registry-url=http://127.0.0.1:1/apis/registry/v3",
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

    /** Kafka's own kit: spring-kafka-test's is made for a Kafka older than ours. */
    private static KafkaClusterTestKit broker() throws Exception {
        KafkaClusterTestKit kit = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("transaction.state.log.num.partitions", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .build();
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
        return kit;
    }
}
