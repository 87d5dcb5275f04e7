package dev.cowflow.sink;

import static dev.cowflow.schemas.testing.BoundSettings.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkSettingsTest {
    private static final KafkaConnection BROKERS = KafkaConnection.plain("localhost:9092");
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final RegistryConnection REGISTRY =
            RegistryConnection.open("http://localhost:8080/apis/registry/v3");
    private static final String DATABASE = "jdbc:postgresql://localhost:5432/cowflow";

    @Test
    void shouldTakeTheDefaultOfAVariableThatIsEmpty() throws IOException {
        assertThat(bind(Map.of("COWFLOW_INSTANCE_ID", "", "COWFLOW_DB_URL", ""), "service", SinkSettings.class))
                .isEqualTo(new SinkSettings(BROKERS, REGISTRY, DATABASE, true, "", SESSION));
    }

    @Test
    void shouldNameTheVariableThatIsWrong() {
        assertThatThrownBy(() -> RegistryConnection.open("localhost:8080"))
                .hasMessageContaining("COWFLOW_REGISTRY_URL");
        assertThatThrownBy(
                        () -> new SinkSettings(BROKERS, REGISTRY, "jdbc:mysql://localhost/cowflow", true, "0", SESSION))
                .hasMessageContaining("COWFLOW_DB_URL");
        assertThatThrownBy(() -> KafkaConnection.plain("kafka"))
                .hasMessageContaining("COWFLOW_KAFKA_BOOTSTRAP_SERVERS");
        assertThatThrownBy(() -> new SinkSettings(BROKERS, REGISTRY, DATABASE, true, "my sink", SESSION))
                .hasMessageContaining("COWFLOW_INSTANCE_ID");
    }
}
