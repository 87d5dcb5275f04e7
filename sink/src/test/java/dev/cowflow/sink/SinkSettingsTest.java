package dev.cowflow.sink;

import static dev.cowflow.schemas.BoundSettings.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkSettingsTest {
    private static final String BROKERS = "localhost:9092";
    private static final String REGISTRY = "http://localhost:8080/apis/registry/v3";
    private static final String DATABASE = "jdbc:postgresql://localhost:5432/cowflow";

    @Test
    void shouldTakeTheDefaultOfAVariableThatIsEmpty() throws IOException {
        assertThat(bind(Map.of("COWFLOW_INSTANCE_ID", "", "COWFLOW_DB_URL", ""), "service", SinkSettings.class))
                .isEqualTo(new SinkSettings(BROKERS, REGISTRY, DATABASE, ""));
    }

    @Test
    void shouldNameTheVariableThatIsWrong() {
        assertThatThrownBy(() -> new SinkSettings(BROKERS, "localhost:8080", DATABASE, "0"))
                .hasMessageContaining("COWFLOW_REGISTRY_URL");
        assertThatThrownBy(() -> new SinkSettings(BROKERS, REGISTRY, "jdbc:mysql://localhost/cowflow", "0"))
                .hasMessageContaining("COWFLOW_DB_URL");
        assertThatThrownBy(() -> new SinkSettings("kafka", REGISTRY, DATABASE, "0"))
                .hasMessageContaining("COWFLOW_KAFKA_BOOTSTRAP_SERVERS");
        assertThatThrownBy(() -> new SinkSettings(BROKERS, REGISTRY, DATABASE, "my sink"))
                .hasMessageContaining("COWFLOW_INSTANCE_ID");
    }
}
