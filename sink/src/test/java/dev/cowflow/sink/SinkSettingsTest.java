package dev.cowflow.sink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SinkSettingsTest {
    private static final String REGISTRY = "http://localhost:8080/apis/registry/v3";
    private static final String DATABASE = "jdbc:postgresql://localhost:5432/cowflow";

    @Test
    void shouldNameTheVariableThatIsWrong() {
        assertThatThrownBy(() -> new SinkSettings("localhost:8080", DATABASE, "0"))
                .hasMessageContaining("COWFLOW_REGISTRY_URL");
        assertThatThrownBy(() -> new SinkSettings(REGISTRY, "jdbc:mysql://localhost/cowflow", "0"))
                .hasMessageContaining("COWFLOW_DB_URL");
        assertThatThrownBy(() -> new SinkSettings(REGISTRY, DATABASE, "")).hasMessageContaining("COWFLOW_INSTANCE_ID");
    }
}
