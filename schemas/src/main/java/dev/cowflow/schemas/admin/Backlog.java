package dev.cowflow.schemas.admin;

import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds out whether a reader has read topics to their ends. Offsets alone do not tell: transaction markers and aborted
 * records take offsets that no reader ever sees or commits.
 */
public final class Backlog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;

    /** Asks through {@code admin}, which stays the caller's to close. */
    public Backlog(Admin admin, String bootstrapServers) {
        this(admin, KafkaConnection.plain(bootstrapServers));
    }

    /** Asks through {@code admin}, which stays the caller's to close, and reads through a connection like its own. */
    public Backlog(Admin admin, KafkaConnection connection) {
        this.admin = admin;
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.reader = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Tells whether no record is left before a reader, and no transaction is open that could become one.
     *
     * @param positions next offset of the reader by partition; a partition it never read counts from its beginning
     */
    public boolean isEmpty(Collection<Topic> topics, Map<TopicPartition, Long> positions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends(topics);
        return ends.equals(offsets(ends.keySet(), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED))
                && isRead(positions, ends);
    }

    /** The read-committed ends of topics: no reader sees what stands behind them yet. */
    public Map<TopicPartition, Long> ends(Collection<Topic> topics) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                topics.stream().flatMap(Backlog::partitions).toList();
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** Tells whether a topic holds no committed record at all. */
    public boolean holdsNoRecord(Topic topic) throws ExecutionException, InterruptedException {
        return isRead(Map.of(), ends(List.of(topic)));
    }

    /** Tells whether no record is left between a reader and some ends; positions as in {@link #isEmpty}. */
    public boolean isRead(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> beginnings =
                offsets(ends.keySet(), OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        return ends.entrySet().stream().allMatch(end -> {
            long position = positions.getOrDefault(end.getKey(), 0L);
            long from = Math.max(position, beginnings.getOrDefault(end.getKey(), 0L));
            return holdsNoRecord(end.getKey(), from, end.getValue());
        });
    }

    private boolean holdsNoRecord(TopicPartition partition, long from, long end) {
        if (from >= end) {
            return true;
        }
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        while (reader.position(partition) < end) {
            if (!reader.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec offset, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> offset));
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                .all()
                .get();
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .offset()));
    }

    private static Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }

    @Override
    public void close() {
        reader.close();
    }
}
