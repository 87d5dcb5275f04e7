package dev.cowflow.local.drain;

import dev.cowflow.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether a reader has read topics to their ends. Offsets alone do not tell: transaction markers and aborted records
 * take offsets that no reader ever sees or commits.
 */
public final class Backlog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> uncommitted;

    public Backlog(String bootstrapServers) {
        committed = consumer(bootstrapServers, "read_committed");
        uncommitted = consumer(bootstrapServers, "read_uncommitted");
    }

    /**
     * Whether no record is left before a reader, and no transaction is open that could become one.
     *
     * @param positions next offset of the reader by partition; a partition it never read counts from its beginning
     */
    public boolean isEmpty(Collection<Topic> topics, Map<TopicPartition, Long> positions) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> committed.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> ends = committed.endOffsets(partitions);
        if (!ends.equals(uncommitted.endOffsets(partitions))) {
            return false;
        }
        Map<TopicPartition, Long> beginnings = committed.beginningOffsets(partitions);
        return partitions.stream().allMatch(partition -> {
            long position = positions.getOrDefault(partition, 0L);
            long from = Math.max(position, beginnings.getOrDefault(partition, 0L));
            return holdsNoRecord(partition, from, ends.getOrDefault(partition, 0L));
        });
    }

    private boolean holdsNoRecord(TopicPartition partition, long from, long end) {
        if (from >= end) {
            return true;
        }
        committed.assign(List.of(partition));
        committed.seek(partition, from);
        while (committed.position(partition) < end) {
            if (!committed.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrapServers, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        committed.close();
        uncommitted.close();
    }
}
