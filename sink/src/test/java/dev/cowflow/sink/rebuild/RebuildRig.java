package dev.cowflow.sink.rebuild;

import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.testing.TestBroker;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.SilentListener;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.report.RebuildResult;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.TestSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker, a real warehouse, and rebuilds of it. */
final class RebuildRig implements AutoCloseable {
    private final TestBroker broker = new TestBroker();
    final TestSink sink = new TestSink();
    final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    private final Backlog backlog = new Backlog(admin, broker.bootstrapServers());
    private final KafkaProducer<byte[], byte[]> producer = producer();

    /** Longest time that a rebuild waits for others. */
    Duration patience = Duration.ofSeconds(2);

    /** Tells whether somebody agrees to lose much. */
    boolean agreed = true;

    /** Rows that wait for better ones. */
    int heldBack;

    RebuildRig() throws Exception {
        TopicCreator.createMissing(admin, Topics.all());
    }

    /** Forgets rows and records. */
    void clear() throws ExecutionException, InterruptedException {
        sink.clear();
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        ends().forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        // A rebuild under other rules leaves the topic as one that forgets nothing
        var policy = new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, Topics.ENRICHED_TRADES.name()),
                        Set.of(new AlterConfigOp(policy, AlterConfigOp.OpType.SET))))
                .all()
                .get();
        // The broker takes a moment to know the policy
        await().ignoreExceptions()
                .untilAsserted(() -> admin.deleteRecords(all).all().get());
    }

    void publish(Topic topic, String key, SpecificRecord value) {
        publish(topic, key, sink.codec.encode(topic, value));
    }

    void publish(Topic topic, String key, byte[] value) {
        int partition = Math.floorMod(key.hashCode(), topic.partitions());
        producer.send(new ProducerRecord<>(topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), value));
    }

    void publish(List<EnrichedTrade> trades) {
        trades.forEach(trade -> publish(Topics.ENRICHED_TRADES, trade.getTradeId(), trade));
        producer.flush();
    }

    /** As enricher and sink do. */
    void writeOneMore(EnrichedTrade trade) {
        sink.write(new EnrichedTradeTable(), List.of(trade));
        publish(List.of(trade));
        try {
            storePositions();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the sink stand where the topic ends, as if it had written what its tables hold. */
    void storePositions() throws ExecutionException, InterruptedException {
        sink.jdbc.execute("DELETE FROM ops.sink_offset");
        ends().forEach((partition, end) -> sink.jdbc.update(
                "INSERT INTO ops.sink_offset VALUES (?, ?, ?)", partition.topic(), partition.partition(), end));
    }

    Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        return backlog.ends(List.of(Topics.ENRICHED_TRADES));
    }

    /** Commits, in the name of an enricher, the ends of what it reads. */
    void letCatchUp(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        backlog.ends(List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE))
                .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end)));
        admin.alterConsumerGroupOffsets(group, ends).all().get();
    }

    RebuildResult rebuild(boolean dryRun) throws Exception {
        return rebuild(dryRun, new SilentListener());
    }

    RebuildResult rebuild(boolean dryRun, StepListener listener) throws Exception {
        return rebuild(false, dryRun, listener);
    }

    RebuildResult rebuild(boolean raw, boolean dryRun, StepListener listener) throws Exception {
        return new Rebuilder(
                        sink.database(),
                        sink.codec,
                        this::consumer,
                        this::producer,
                        KafkaConnection.plain(broker.bootstrapServers()),
                        heldBack)
                .rebuild(raw, dryRun, patience, listener, (inUse, rebuilt) -> agreed, () -> {});
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        return consumer(Map.of());
    }

    /** A member of a group that commits nothing. */
    KafkaConsumer<byte[], byte[]> consumer(String group) {
        return consumer(Map.of("group.id", group, "enable.auto.commit", false));
    }

    private KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        all.put("isolation.level", "read_committed");
        all.put("fetch.max.wait.ms", 20);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() throws Exception {
        producer.close();
        backlog.close();
        admin.close();
        sink.close();
        broker.close();
    }
}
