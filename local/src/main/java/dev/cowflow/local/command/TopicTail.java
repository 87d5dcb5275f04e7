package dev.cowflow.local.command;

import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The end of a topic, over all of its partitions; records of open or aborted transactions are not shown. */
final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    TopicTail(KafkaConnection kafka, Topic topic) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** The newest records by their timestamps, at most so many. */
    List<ConsumerRecord<byte[], byte[]>> last(int count) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        // Transaction markers take offsets too, so that a step back of so many may find fewer records
        for (long back = count; ; back *= 4) {
            long step = back;
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - step)));
            List<ConsumerRecord<byte[], byte[]>> records = readUntil(ends);
            boolean fromTheStart = ends.entrySet().stream()
                    .allMatch(end -> end.getValue() - step <= beginnings.getOrDefault(end.getKey(), 0L));
            if (records.size() >= count || fromTheStart) {
                records.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
                return records.subList(Math.max(0, records.size() - count), records.size());
            }
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> readUntil(Map<TopicPartition, Long> ends) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            records.addAll(next());
        }
        return records;
    }

    /** Those that have come since, often none. */
    List<ConsumerRecord<byte[], byte[]>> next() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
