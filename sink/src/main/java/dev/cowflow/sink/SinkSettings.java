package dev.cowflow.sink;

import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.environment.SettingChecks;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the sink beside those that Spring reads itself.
 *
 * @param kafka COWFLOW_KAFKA_…
 * @param registry COWFLOW_REGISTRY_…
 * @param dbUrl COWFLOW_DB_URL, JDBC address of the warehouse
 * @param dbMigrate COWFLOW_DB_MIGRATE, whether the service brings the schema to its version; false where the command
 * does
 * @param instanceId COWFLOW_INSTANCE_ID, tells this sink from others of the group, and stays the same when it starts
 *     again; empty for one that is told from others by nothing but its connection
 * @param sessionTimeout COWFLOW_SESSION_TIMEOUT, for which one that is gone keeps its partitions
 */
@ConfigurationProperties("service")
public record SinkSettings(
        KafkaConnection kafka,
        RegistryConnection registry,
        String dbUrl,
        boolean dbMigrate,
        String instanceId,
        Duration sessionTimeout) {
    public SinkSettings {
        SettingChecks.requireDatabase(dbUrl);
        if (!instanceId.isEmpty()) {
            SettingChecks.requireInstanceId(instanceId);
        }
    }
}
