package dev.cowflow.ingestor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.testing.ForeignEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class ForeignEnvironmentTest {
    @Test
    void shouldTakeItsSettingsFromItsOwnVariablesAlone(CapturedOutput output) {
        ConfigurableEnvironment settings = ForeignEnvironment.with(
                ServiceName.INGESTOR,
                Map.of(
                        "COWFLOW_DB_URL", "jdbc:postgresql://here/cowflow",
                        "COWFLOW_DB_USER", "me",
                        "COWFLOW_KAFKA_BOOTSTRAP_SERVERS", "here:9092",
                        "LOGGING_LEVEL_DEV_COWFLOW_INGESTOR", "debug"));

        assertThat(settings.getProperty("service.db-url")).isEqualTo("jdbc:postgresql://here/cowflow");
        assertThat(settings.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://here/cowflow");
        assertThat(settings.getProperty("spring.datasource.username")).isEqualTo("me");
        assertThat(settings.getProperty("spring.datasource.driver-class-name")).isEqualTo("org.postgresql.Driver");
        assertThat(settings.getProperty("spring.kafka.bootstrap-servers")).isEqualTo("here:9092");
        assertThat(settings.getProperty("spring.kafka.consumer.group-id")).isNull();
        assertThat(settings.getProperty("server.port")).isEqualTo("8081");
        assertThat(settings.getProperty("management.server.port")).isEmpty();
        assertThat(settings.getProperty("management.endpoints.web.exposure.include"))
                .doesNotContain("*");
        assertThat(settings.getProperty("logging.level.root")).isNull();
        assertThat(settings.getProperty("logging.level.dev.cowflow.ingestor")).isEqualTo("debug");
        assertThat(settings.getActiveProfiles()).isEmpty();
        assertThat(ForeignEnvironment.leaks(settings)).isFalse();
        assertThat(output).contains("Not read", "SERVER_PORT", "SPRING_DATASOURCE_URL", "DEBEZIUM_SINK_TYPE");
        assertThat(output).doesNotContain("elsewhere", "PATH,", "LOGGING_LEVEL_DEV");
    }
}
