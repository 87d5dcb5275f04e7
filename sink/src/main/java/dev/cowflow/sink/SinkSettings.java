package dev.cowflow.sink;

import dev.cowflow.schemas.SettingChecks;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the sink beside those that Spring reads itself.
 *
 * @param kafkaBootstrapServers COWFLOW_KAFKA_BOOTSTRAP_SERVERS
 * @param registryUrl COWFLOW_REGISTRY_URL, API of the schema registry, as its serde classes want it
 * @param dbUrl COWFLOW_DB_URL, JDBC address of the warehouse
 * @param instanceId COWFLOW_INSTANCE_ID, tells this sink from others of the group, and stays the same when it starts
 *     again; empty for one that is told from others by nothing but its connection
 */
@ConfigurationProperties("service")
public record SinkSettings(String kafkaBootstrapServers, String registryUrl, String dbUrl, String instanceId) {
    public SinkSettings {
        SettingChecks.requireBrokers(kafkaBootstrapServers);
        SettingChecks.requireRegistry(registryUrl);
        SettingChecks.requireDatabase(dbUrl);
        if (!instanceId.isEmpty()) {
            SettingChecks.requireInstanceId(instanceId);
        }
    }
}
