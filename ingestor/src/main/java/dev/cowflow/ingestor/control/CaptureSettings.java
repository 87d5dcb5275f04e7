package dev.cowflow.ingestor.control;

import dev.cowflow.schemas.Topics;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** How Debezium is to read the control tables. */
public final class CaptureSettings {
    private static final String SLOT = "cowflow_control";
    private static final int POSTGRESQL_PORT = 5432;

    private CaptureSettings() {}

    /** @param kafka settings of clients, of which the address is taken */
    public static Properties of(DataSourceProperties database, Map<String, Object> kafka) {
        URI address = URI.create(database.determineUrl().substring("jdbc:".length()));
        Properties settings = new Properties();
        settings.setProperty("name", SLOT);
        settings.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.setProperty("topic.prefix", "cowflow");
        settings.setProperty("database.hostname", address.getHost());
        settings.setProperty(
                "database.port", Integer.toString(address.getPort() < 0 ? POSTGRESQL_PORT : address.getPort()));
        settings.setProperty("database.dbname", address.getPath().substring(1));
        settings.setProperty("database.user", database.determineUsername());
        settings.setProperty("database.password", database.determinePassword());
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty("slot.name", SLOT);
        // the capture of a leader that is gone may hold the slot for a moment yet
        settings.setProperty("slot.max.retries", "60");
        settings.setProperty("slot.retry.delay.ms", "1000");
        settings.setProperty("publication.name", SLOT);
        settings.setProperty("publication.autocreate.mode", "filtered");
        settings.setProperty("table.include.list", "control.token,control.tracked_pair,control.ingest_request");
        settings.setProperty("tombstones.on.delete", "false");
        // the WAL of other tables must not be kept for ours, which change rarely
        settings.setProperty("heartbeat.interval.ms", "60000");
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.KafkaOffsetBackingStore");
        settings.setProperty("offset.storage.topic", Topics.CONTROL_OFFSETS.name());
        settings.setProperty("offset.storage.partitions", Integer.toString(Topics.CONTROL_OFFSETS.partitions()));
        settings.setProperty("offset.storage.replication.factor", "-1");
        settings.setProperty("offset.flush.interval.ms", "1000");
        settings.setProperty("bootstrap.servers", servers(kafka));
        return settings;
    }

    private static String servers(Map<String, Object> kafka) {
        Object servers = kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        return servers instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(servers);
    }
}
