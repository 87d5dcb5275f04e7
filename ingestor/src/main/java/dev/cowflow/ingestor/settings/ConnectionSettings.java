package dev.cowflow.ingestor.settings;

import dev.cowflow.schemas.SettingChecks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the rest of the platform is.
 *
 * @param kafkaBootstrapServers COWFLOW_KAFKA_BOOTSTRAP_SERVERS
 * @param registryUrl COWFLOW_REGISTRY_URL, the registry's API as its serde classes want it
 * @param dbUrl COWFLOW_DB_URL, JDBC address of the warehouse
 */
@ConfigurationProperties("service")
public record ConnectionSettings(String kafkaBootstrapServers, String registryUrl, String dbUrl) {
    public ConnectionSettings {
        SettingChecks.requireBrokers(kafkaBootstrapServers);
        SettingChecks.requireRegistry(registryUrl);
        SettingChecks.requireDatabase(dbUrl);
    }
}
