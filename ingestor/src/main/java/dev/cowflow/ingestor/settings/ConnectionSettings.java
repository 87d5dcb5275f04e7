package dev.cowflow.ingestor.settings;

import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.environment.SettingChecks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Connections to the rest of the platform.
 *
 * @param kafka COWFLOW_KAFKA_…
 * @param registry COWFLOW_REGISTRY_…
 * @param dbUrl COWFLOW_DB_URL, JDBC address of the warehouse
 */
@ConfigurationProperties("service")
public record ConnectionSettings(KafkaConnection kafka, RegistryConnection registry, String dbUrl) {
    public ConnectionSettings {
        SettingChecks.requireDatabase(dbUrl);
    }
}
