package dev.cowflow.bench.sink;

import dev.cowflow.bench.connect.RegistryAvroConverter;
import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.schemas.topic.Topics;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kafka Connect worker with Debezium's JDBC sink connector, set as the documentation of both advises for many rows. The one
 * setting for speed that is left out is {@code dialect.postgres.unnest.insert.enabled}: it fails at columns of bytes.
 */
final class DebeziumSettings {
    static final String CONNECTOR = "debezium";

    /** Fields whose columns have other names. */
    private static final String RENAMES = "sell_match_price:sell_price_usd,sell_match_tick_time:sell_price_time,"
            + "sell_match_gap_ms:sell_price_gap_s,sell_match_source:sell_price_source,"
            + "sell_match_granularity:sell_price_granularity,sell_match_grade:sell_price_grade,"
            + "buy_match_price:buy_price_usd,buy_match_tick_time:buy_price_time,"
            + "buy_match_gap_ms:buy_price_gap_s,buy_match_source:buy_price_source,"
            + "buy_match_granularity:buy_price_granularity,buy_match_grade:buy_price_grade";

    /** Rows a statement batch, and records a poll, so that a poll makes one batch. */
    private static final String BATCH = "2000";

    private DebeziumSettings() {}

    /** Of the worker. */
    static Map<String, String> worker(BenchEnvironment environment, int port) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("bootstrap.servers", environment.bootstrapServers());
        settings.put("listeners", "http://127.0.0.1:" + port);
        settings.put("plugin.discovery", "only_scan");
        settings.put(
                "offset.storage.file.filename",
                environment.folder("debezium.offsets").toString());
        settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("value.converter", RegistryAvroConverter.class.getName());
        settings.put("value.converter.apicurio.registry.url", environment.registryUrl());
        settings.put("consumer.isolation.level", "read_committed");
        settings.put("consumer.max.poll.records", BATCH);
        return settings;
    }

    /** Of the connector. */
    static Map<String, String> connector(BenchEnvironment environment, String topic, String databaseUrl) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("name", CONNECTOR);
        settings.put("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        settings.put("topics", topic);
        settings.put("tasks.max", Integer.toString(Topics.ENRICHED_TRADES.partitions()));
        // decimals are texts in the topic; the second lets the server take them for what its columns are
        settings.put("connection.url", databaseUrl + "?reWriteBatchedInserts=true&stringtype=unspecified");
        settings.put("connection.username", BenchEnvironment.DATABASE_USER);
        settings.put("connection.password", environment.databasePassword());
        // each task writes over one connection
        settings.put("connection.pool.min_size", "1");
        settings.put("connection.pool.max_size", "2");
        settings.put("connection.pool.acquire_increment", "1");
        settings.put("collection.name.format", FlatTable.NAME);
        settings.put("insert.mode", "upsert");
        settings.put("primary.key.mode", "record_key");
        settings.put("primary.key.fields", "trade_id");
        settings.put("schema.evolution", "none");
        settings.put("batch.size", BATCH);
        settings.put("use.reduction.buffer", "true");
        settings.put("transforms", "key,flatten,fit");
        settings.put("transforms.key.type", "org.apache.kafka.connect.transforms.HoistField$Key");
        settings.put("transforms.key.field", "trade_id");
        settings.put("transforms.flatten.type", "org.apache.kafka.connect.transforms.Flatten$Value");
        settings.put("transforms.flatten.delimiter", "_");
        settings.put("transforms.fit.type", "org.apache.kafka.connect.transforms.ReplaceField$Value");
        settings.put("transforms.fit.renames", RENAMES);
        settings.put("transforms.fit.exclude", "trade_id,extracted_at");
        return settings;
    }
}
