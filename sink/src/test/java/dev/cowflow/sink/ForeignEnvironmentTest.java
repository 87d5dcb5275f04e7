package dev.cowflow.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.testing.ForeignEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"a${b}c", "${HOME}", "\\${b}", "$$ # \\", "${env.COWFLOW_DB_USER}", "#{1 + 1}"})
    void shouldTakeWhatLooksLikeASettingWithinAPasswordAsItIs(String password) {
        ConfigurableEnvironment settings =
                ForeignEnvironment.with(ServiceName.SINK, Map.of("COWFLOW_DB_PASSWORD", password));

        assertThat(settings.getProperty("spring.datasource.password")).isEqualTo(password);
        assertThat(settings.getProperty("spring.flyway.password")).isEqualTo(password);
    }

    @Test
    void shouldMigrateAsTheOwnerAndGiveActuatorAPortOfItsOwn() {
        ConfigurableEnvironment settings = ForeignEnvironment.with(
                ServiceName.SINK,
                Map.of(
                        "COWFLOW_DB_OWNER_USER", "owner",
                        "COWFLOW_DB_OWNER_PASSWORD", "of the owner",
                        "COWFLOW_HTTP_ADDRESS", "192.0.2.8",
                        "COWFLOW_MANAGEMENT_PORT", "9090"));

        assertThat(settings.getProperty("spring.flyway.user")).isEqualTo("owner");
        assertThat(settings.getProperty("spring.flyway.password")).isEqualTo("of the owner");
        assertThat(settings.getProperty("spring.datasource.username")).isEqualTo("cowflow");
        assertThat(settings.getProperty("management.server.port")).isEqualTo("9090");
        assertThat(settings.getProperty("management.server.address")).isEqualTo("192.0.2.8");
    }
}
