package dev.cowflow.ingestor.control;

import dev.cowflow.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** Settings by which Debezium reads the control tables. */
public final class CaptureSettings {
    /** Names the replication slot, and the publication. */
    public static final String SLOT = "slot.name";

    /** Prefix of messages that are written into the WAL for the capture to meet them. */
    static final String HEARTBEAT = "cowflow.heartbeat";

    private static final List<PGProperty> TLS = List.of(
            PGProperty.SSL_MODE,
            PGProperty.SSL_ROOT_CERT,
            PGProperty.SSL_CERT,
            PGProperty.SSL_KEY,
            PGProperty.SSL_PASSWORD,
            PGProperty.SSL_FACTORY);

    private static final String SUFFIX = "_control";
    private static final int LONGEST_NAME = 63;

    private CaptureSettings() {}

    /**
     * @param kafka settings of clients: where Kafka is, and how it is to be spoken to
     * @throws IllegalArgumentException when the database is given as several hosts
     */
    public static Properties of(DataSourceProperties database, Map<String, Object> kafka) {
        Properties address = Objects.requireNonNull(Driver.parseURL(database.determineUrl(), null));
        String host = PGProperty.PG_HOST.getOrDefault(address);
        if (host == null || host.contains(",")) {
            throw new IllegalArgumentException(
                    "COWFLOW_DB_URL has to name one host, the one that takes writes: control tables are captured from there");
        }
        String databaseName = Objects.requireNonNull(PGProperty.PG_DBNAME.getOrDefault(address));
        String name = name(databaseName);
        Properties settings = new Properties();
        settings.setProperty("name", name);
        settings.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.setProperty("topic.prefix", "cowflow");
        settings.setProperty("database.hostname", host);
        settings.setProperty("database.port", Objects.requireNonNull(PGProperty.PG_PORT.getOrDefault(address)));
        settings.setProperty("database.dbname", databaseName);
        // the last means against a connection that is open and dead; longer than anything but the wait for a new slot
        // takes
        settings.setProperty("driver.socketTimeout", Long.toString(ControlWatch.PATIENCE.toSeconds()));
        settings.setProperty("database.user", orEmpty(database.determineUsername()));
        settings.setProperty("database.password", orEmpty(database.determinePassword()));
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty(SLOT, name);
        // the capture of a leader that is gone may hold the slot for a moment yet
        settings.setProperty("slot.max.retries", "60");
        settings.setProperty("slot.retry.delay.ms", "1000");
        settings.setProperty("publication.name", name);
        // ReplicationObjects does that: Debezium would alter one that is somebody else's
        settings.setProperty("publication.autocreate.mode", "disabled");
        settings.setProperty("table.include.list", "control.token,control.tracked_pair,control.ingest_request");
        settings.setProperty("tombstones.on.delete", "false");
        // the WAL of other tables must not be kept for ours, which change rarely
        settings.setProperty("heartbeat.interval.ms", "60000");
        // a heartbeat alone comes from the capture itself, however silent the database is
        settings.setProperty(
                "heartbeat.action.query", "SELECT pg_logical_emit_message(false, '" + HEARTBEAT + "', '')");
        settings.setProperty("message.prefix.include.list", HEARTBEAT.replace(".", "\\."));
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.KafkaOffsetBackingStore");
        settings.setProperty("offset.storage.topic", Topics.CONTROL_OFFSETS.name());
        settings.setProperty("offset.storage.partitions", Integer.toString(Topics.CONTROL_OFFSETS.partitions()));
        settings.setProperty("offset.storage.replication.factor", "-1");
        settings.setProperty("offset.flush.interval.ms", "1000");
        // a standby of the database that takes its place then has the slot; where there is none it changes nothing
        settings.setProperty("slot.failover", "true");
        tls(address, settings);
        kafka.forEach((property, value) -> settings.setProperty(property, text(value)));
        return settings;
    }

    /** Of slot and publication: slots are shared by all databases of a server, and take few characters. */
    private static String name(String database) {
        String allowed = database.replaceAll("[^a-z0-9_]", "_");
        return allowed.substring(0, Math.min(allowed.length(), LONGEST_NAME - SUFFIX.length())) + SUFFIX;
    }

    /** Spring has null for a password that is empty. */
    private static String orEmpty(@Nullable String setting) {
        return setting == null ? "" : setting;
    }

    /** As the address has it for all other connections. */
    private static void tls(Properties address, Properties settings) {
        TLS.forEach(parameter -> {
            String value = parameter.getOrDefault(address);
            if (value != null) {
                settings.setProperty("database." + parameter.getName(), value);
            }
        });
        if (PGProperty.SSL.getBoolean(address) && PGProperty.SSL_MODE.getOrDefault(address) == null) {
            settings.setProperty("database." + PGProperty.SSL_MODE.getName(), "verify-full"); // as the driver takes it
        }
    }

    /** Spring has a list for the address of brokers. */
    private static String text(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }
}
