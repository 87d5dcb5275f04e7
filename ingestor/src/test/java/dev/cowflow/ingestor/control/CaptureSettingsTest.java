package dev.cowflow.ingestor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

class CaptureSettingsTest {
    /** Slots are of the whole server. */
    @ParameterizedTest
    @CsvSource({
        "cowflow, cowflow_control",
        "cowflow_2, cowflow_2_control",
        "cow-flow.Test, cow_flow__est_control",
        "a1234567890123456789012345678901234567890123456789012345678901,"
                + " a123456789012345678901234567890123456789012345678901234_control",
    })
    void shouldNameSlotAndPublicationByTheDatabase(String database, String name) {
        Properties settings = settings(database);

        assertThat(settings)
                .containsEntry("slot.name", name)
                .containsEntry("publication.name", name)
                .containsEntry("database.dbname", database);
        assertThat(name).hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void shouldTakeHostAndPortFromTheAddress() {
        assertThat(settings("cowflow"))
                .containsEntry("database.hostname", "localhost")
                .containsEntry("database.port", "5432");
        assertThat(of("jdbc:postgresql://my_database:5433/cowflow?sslmode=require"))
                .containsEntry("database.hostname", "my_database")
                .containsEntry("database.port", "5433")
                .containsEntry("database.dbname", "cowflow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("jdbc:postgresql://one,two/cowflow"))
                .withMessageContaining("COWFLOW_DB_URL has to name one host");
    }

    @Test
    void shouldTakeTlsFromTheAddressAndSecurityFromKafkasSettings() {
        assertThat(of("jdbc:postgresql://db/cowflow?sslmode=verify-full&sslrootcert=/ca.crt&sslcert=/c&sslkey=/k"))
                .containsEntry("database.sslmode", "verify-full")
                .containsEntry("database.sslrootcert", "/ca.crt")
                .containsEntry("database.sslcert", "/c")
                .containsEntry("database.sslkey", "/k");
        assertThat(of("jdbc:postgresql://db/cowflow?ssl=true")).containsEntry("database.sslmode", "verify-full");
        assertThat(settings("cowflow")).doesNotContainKey("database.sslmode");

        var properties = new DataSourceProperties();
        properties.setUrl("jdbc:postgresql://localhost/cowflow");
        assertThat(CaptureSettings.of(
                        properties,
                        Map.of("bootstrap.servers", "kafka:9093", "security.protocol", "SSL", "ssl.keystore.key", "k")))
                .containsEntry("bootstrap.servers", "kafka:9093")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.keystore.key", "k");
    }

    @Test
    void shouldTakeAnEmptyPassword() {
        assertThat(settings("cowflow"))
                .containsEntry("database.user", "cowflow")
                .containsEntry("database.password", "");
    }

    private static Properties settings(String database) {
        return of("jdbc:postgresql://localhost/" + database);
    }

    private static Properties of(String url) {
        var properties = new DataSourceProperties();
        properties.setUrl(url);
        properties.setUsername("cowflow");
        properties.setPassword("");
        return CaptureSettings.of(properties, Map.of());
    }
}
