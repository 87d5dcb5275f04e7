package dev.cowflow.enricher;

import static dev.cowflow.schemas.testing.BoundSettings.bind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.streams.StreamsSettings;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class SecuredStreamsTest {
    @Test
    void shouldLogInWithEveryClientAndKeepItsPlaceForAsLongAsIsSaid() throws Exception {
        EnricherSettings settings = bind(
                Map.of(
                        "COWFLOW_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "COWFLOW_KAFKA_USER", "cowflow-enricher",
                        "COWFLOW_KAFKA_PASSWORD", "s3cret",
                        "COWFLOW_CLIENT_RACK", "eu-1a",
                        "COWFLOW_SESSION_TIMEOUT", "90s"),
                "service",
                EnricherSettings.class);

        Properties properties = StreamsSettings.of(settings);
        var config = new StreamsConfig(properties);
        Map<String, Object> main = config.getMainConsumerConfigs("group", "client", 0);

        assertThat(main)
                .containsEntry("session.timeout.ms", "90000")
                .containsEntry("heartbeat.interval.ms", "2000")
                .containsEntry("client.rack", "eu-1a");
        assertThat(List.of(
                        main,
                        config.getRestoreConsumerConfigs("client"),
                        config.getProducerConfigs("client"),
                        config.getAdminConfigs("client")))
                .allSatisfy(client -> assertThat(client)
                        .containsEntry("security.protocol", "SASL_SSL")
                        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                        .containsKey("sasl.jaas.config"));
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void shouldKeepItsPlaceForTenSecondsByDefault() throws Exception {
        Properties properties = StreamsSettings.of(bind(Map.of(), "service", EnricherSettings.class));

        assertThat(properties)
                .containsEntry("main.consumer.session.timeout.ms", "10000")
                .containsEntry("main.consumer.heartbeat.interval.ms", "2000")
                .doesNotContainKey("consumer.client.rack")
                .doesNotContainKey("security.protocol");
    }
}
