package dev.cowflow.ingestor.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

class CaptureSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "cowflow, cowflow_control",
        "cowflow_2, cowflow_2_control",
        "cow-flow.Test, cow_flow__est_control",
        "a1234567890123456789012345678901234567890123456789012345678901,"
                + " a123456789012345678901234567890123456789012345678901234_control",
    })
    void shouldNameSlotAndPublicationByTheDatabaseBecauseSlotsAreOfTheWholeServer(String database, String name) {
        Properties settings = settings(database);

        assertThat(settings)
                .containsEntry("slot.name", name)
                .containsEntry("publication.name", name)
                .containsEntry("database.dbname", database);
        assertThat(name).hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void shouldTakeAnEmptyPassword() {
        assertThat(settings("cowflow"))
                .containsEntry("database.user", "cowflow")
                .containsEntry("database.password", "");
    }

    private static Properties settings(String database) {
        var properties = new DataSourceProperties();
        properties.setUrl("jdbc:postgresql://localhost/" + database);
        properties.setUsername("cowflow");
        properties.setPassword("");
        return CaptureSettings.of(properties, Map.of());
    }
}
