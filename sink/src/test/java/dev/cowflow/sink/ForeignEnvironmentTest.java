package dev.cowflow.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.ForeignEnvironment;
import dev.cowflow.schemas.settings.ServiceName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.ConfigurableEnvironment;

class ForeignEnvironmentTest {
    @Test
    void shouldTakeItsSettingsFromItsOwnVariablesAlone() {
        ConfigurableEnvironment settings = ForeignEnvironment.with(
                ServiceName.SINK,
                Map.of(
                        "COWFLOW_DB_URL", "jdbc:postgresql://here/cowflow",
                        "COWFLOW_KAFKA_BOOTSTRAP_SERVERS", "here:9092"));

        assertThat(settings.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://here/cowflow");
        assertThat(settings.getProperty("spring.datasource.username")).isEqualTo("cowflow");
        assertThat(settings.getProperty("spring.flyway.url")).isEqualTo("jdbc:postgresql://here/cowflow");
        assertThat(settings.getProperty("spring.flyway.enabled")).isNull();
        assertThat(settings.getProperty("spring.kafka.bootstrap-servers")).isEqualTo("here:9092");
        assertThat(settings.getProperty("spring.kafka.consumer.group-id")).isEqualTo("cowflow-sink");
        assertThat(settings.getProperty("server.port")).isEqualTo("8083");
        assertThat(settings.getProperty("server.address")).isEqualTo("0.0.0.0");
        assertThat(settings.getActiveProfiles()).isEmpty();
        assertThat(ForeignEnvironment.leaks(settings)).isFalse();
    }
}
