package dev.cowflow.sink.testing;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.RecordKeys;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.sink.batch.BatchWriter;
import dev.cowflow.sink.batch.DeadLetterQueue;
import dev.cowflow.sink.batch.SinkOffsets;
import dev.cowflow.sink.table.Row;
import dev.cowflow.sink.table.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The writers on a database of their own, without Kafka: batches are handed to them directly. */
public final class TestSink implements AutoCloseable {
    private final HikariDataSource database;
    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();

    public final JdbcTemplate jdbc;
    /** Transactions of the same database: statements of {@link #jdbc} within one of them are part of it. */
    public final TransactionTemplate transactions;

    public final InMemoryAvroCodec codec = new InMemoryAvroCodec();
    public final SinkOffsets offsets;
    /** Of the sessions that the writers use. */
    public final Crashes crashes;

    public TestSink() {
        this(TestDatabase.createMigrated());
    }

    private TestSink(HikariDataSource database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.crashes = new Crashes(jdbc, administrator());
        this.offsets = new SinkOffsets(crashes.jdbc());
    }

    /** One on the same database that has the rights of a role. */
    public TestSink as(String role) {
        HikariDataSource other = new HikariDataSource();
        other.setJdbcUrl(database.getJdbcUrl());
        other.setUsername("postgres");
        other.setMaximumPoolSize(3);
        other.setConnectionInitSql(database.getConnectionInitSql() + "; SET ROLE " + role);
        return new TestSink(other);
    }

    /** JDBC address of the database; user {@link TestDatabase#OWNER}, no password. */
    public String url() {
        return database.getJdbcUrl();
    }

    /** Sessions of a superuser. */
    public JdbcTemplate administrator() {
        return TestDatabase.administrator(database.getJdbcUrl());
    }

    /** A connection of a superuser. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    public HikariDataSource database() {
        return database;
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(database));
    }

    public <F> BatchWriter<F> writer(Table<F> table) {
        var letters = new DeadLetterQueue(new KafkaTemplate<>(new MockProducerFactory<>(this::newProducer)));
        return new BatchWriter<>(table, codec, crashes.jdbc(), transactions(), offsets, letters);
    }

    /** The row that a table makes of a value. */
    public <F> Row<F> row(Table<F> table, SpecificRecord value) {
        byte[] key = RecordKeys.of(value).getBytes(StandardCharsets.UTF_8);
        return table.toRow(key, codec.encode(table.topic(), value), codec);
    }

    private MockProducer<byte[], byte[]> newProducer() {
        var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }

    /** Writes values as the next batch of the topic's first partition. */
    public void write(Table<?> table, List<? extends SpecificRecord> values) {
        writeBytes(
                table,
                values.stream().map(value -> codec.encode(table.topic(), value)).toList());
    }

    public void writeBytes(Table<?> table, List<byte[]> values) {
        TopicPartition partition = partition(table.topic());
        Map<TopicPartition, Long> stored = offsets.load(List.of(partition));
        long first = stored.getOrDefault(partition, 0L);
        write(table, records(table.topic(), first, values), stored, Map.of(partition, first + values.size()));
    }

    /** As a consumer does that has read these records, and knows of these positions. */
    public <F> void write(
            Table<F> table,
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, Long> expected,
            Map<TopicPartition, Long> positions) {
        BatchWriter<F> writer = writer(table);
        writer.write(writer.read(records), expected, positions);
    }

    public static List<ConsumerRecord<byte[], byte[]>> records(Topic topic, long firstOffset, List<byte[]> values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (byte[] value : values) {
            long offset = firstOffset + records.size();
            byte[] key = RecordKeys.of(topic, value, "key " + offset);
            records.add(new ConsumerRecord<>(topic.name(), 0, offset, key, value));
        }
        return records;
    }

    public static TopicPartition partition(Topic topic) {
        return new TopicPartition(topic.name(), 0);
    }

    public List<ProducerRecord<byte[], byte[]>> deadLetters() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .toList();
    }

    /** A line for each table: name, number of rows, hash. */
    public String contentHash() {
        return one(
                "SELECT string_agg(concat_ws(' ', table_name, row_count, content_hash), E'\\n')"
                        + " FROM data_warehouse.content_hash()",
                String.class);
    }

    public int count(String table) {
        return one("SELECT count(*) FROM " + table, Integer.class);
    }

    /** The only value of the only row. */
    public <T> T one(String query, Class<T> type) {
        return requireNonNull(jdbc.queryForObject(query, type));
    }

    /** Forgets everything, for the next try on the same database. */
    public void clear() {
        jdbc.execute("TRUNCATE data_warehouse.trade, data_warehouse.trade_key, data_warehouse.trade_rules,"
                + " data_warehouse.pair_hour, data_warehouse.pair_day,"
                + " staging.dune_trade, staging.dune_trade_history, staging.price_tick, staging.price_coverage,"
                + " ops.ingest_run, ops.sink_offset, ops.trade_correction, ops.topic_restore");
        producers.clear();
    }

    @Override
    public void close() {
        database.close();
    }
}
