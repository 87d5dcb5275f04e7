package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.testing.ForeignEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.ConfigurableEnvironment;

class ForeignEnvironmentTest {
    @Test
    void shouldTakeItsSettingsFromItsOwnVariablesAlone() {
        ConfigurableEnvironment settings =
                ForeignEnvironment.with(ServiceName.ENRICHER, Map.of("COWFLOW_KAFKA_BOOTSTRAP_SERVERS", "here:9092"));

        assertThat(settings.getProperty("service.kafka.bootstrap-servers")).isEqualTo("here:9092");
        assertThat(settings.getProperty("service.advertised-address")).isEqualTo("127.0.0.1:8082");
        assertThat(settings.getProperty("server.port")).isEqualTo("8082");
        assertThat(settings.getProperty("server.address")).isEqualTo("0.0.0.0");
        assertThat(settings.getProperty("management.server.port")).isEmpty();
        assertThat(settings.getActiveProfiles()).isEmpty();
        assertThat(ForeignEnvironment.leaks(settings)).isFalse();
    }
}
