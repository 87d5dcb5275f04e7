package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.platform.Ports;
import dev.cowflow.local.stack.KafkaBroker;
import dev.cowflow.local.stack.PostgresServer;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A real broker with all topics and a real PostgreSQL with the tables that are looked at; either can be taken away. */
final class RealStores implements AutoCloseable {
    private static final String TABLES = """
            create schema data_warehouse;
            create table data_warehouse.trade (sell_price_usd numeric, buy_price_usd numeric);
            create schema ops;
            create table ops.sink_offset (topic text, partition int, position bigint);
            create table ops.ingest_run (
              source text, kind text, target text, state text, window_from timestamptz, window_until timestamptz,
              rows_published bigint, updated_at timestamptz, error text, advice text);
            """;

    private final DataDirectory directory;
    private final Ports ports = Ports.from(0);
    private @Nullable KafkaBroker broker;
    private @Nullable PostgresServer postgres;

    RealStores(Path folder) throws Exception {
        directory = new DataDirectory(folder);
        Files.createDirectories(directory.logs());
        startBroker();
        try (Admin admin = ReadOnlyClients.admin(kafka())) {
            TopicCreator.createMissing(admin, Topics.all());
        }
        startPostgres();
        update(TABLES);
    }

    DataDirectory directory() {
        return directory;
    }

    KafkaConnection kafka() {
        return KafkaConnection.plain(ports.bootstrapServers());
    }

    Ports ports() {
        return ports;
    }

    void startBroker() throws InterruptedException {
        broker = KafkaBroker.start(directory.root().resolve("kafka/log"), ports.kafka(), ports.controller());
    }

    void stopBroker() {
        KafkaBroker running = broker;
        broker = null;
        if (running != null) {
            running.close();
        }
    }

    void startPostgres() throws InterruptedException {
        postgres =
                PostgresServer.start(directory.postgres(), Installation.locate().postgres(), ports.postgres());
    }

    void stopPostgres() {
        PostgresServer running = postgres;
        postgres = null;
        if (running != null) {
            running.close();
        }
    }

    Connection connect() throws SQLException {
        return ReadOnlyClients.connect(ports.jdbcUrl(), LocalPlatform.login(directory));
    }

    void update(String statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    @Override
    public void close() {
        stopPostgres();
        stopBroker();
    }
}
