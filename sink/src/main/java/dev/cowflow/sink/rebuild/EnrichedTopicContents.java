package dev.cowflow.sink.rebuild;

import dev.cowflow.schemas.Backlog;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.sink.verb.StepListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.PolicyViolationException;

/** What the enriched topic holds. */
final class EnrichedTopicContents {
    private static final Topic TOPIC = Topics.ENRICHED_TRADES;
    private static final ConfigResource CONFIG = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC.name());
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long BROKER_LEARNS_NANOS = Duration.ofSeconds(30).toNanos();

    private final Admin admin;
    private final Backlog backlog;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Producer<byte[], byte[]>> producers;

    EnrichedTopicContents(
            Admin admin,
            Backlog backlog,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Producer<byte[], byte[]>> producers) {
        this.admin = admin;
        this.backlog = backlog;
        this.consumers = consumers;
        this.producers = producers;
    }

    /** Removes all records before some offsets; those behind them keep theirs. */
    void remove(Map<TopicPartition, Long> before, StepListener listener)
            throws ExecutionException, InterruptedException {
        if (before.isEmpty()) {
            return;
        }
        listener.begins("Removing the rows of the rules of before from " + TOPIC.name(), 0);
        Map<TopicPartition, RecordsToDelete> removed = new HashMap<>();
        before.forEach((partition, offset) -> removed.put(partition, RecordsToDelete.beforeOffset(offset)));
        // Records are removed from topics that may forget some only; this one must not begin to do so by their age
        alter(AlterConfigOp.OpType.SET, TopicConfig.RETENTION_MS_CONFIG, "-1");
        alter(AlterConfigOp.OpType.SET, TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
        try {
            removeOnceAllowed(removed);
        } finally {
            alter(AlterConfigOp.OpType.SET, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            alter(AlterConfigOp.OpType.DELETE, TopicConfig.RETENTION_MS_CONFIG, "");
        }
    }

    private void removeOnceAllowed(Map<TopicPartition, RecordsToDelete> removed)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + BROKER_LEARNS_NANOS;
        while (true) {
            try {
                admin.deleteRecords(removed).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof PolicyViolationException) || System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            }
        }
    }

    private void alter(AlterConfigOp.OpType change, String name, String value)
            throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(CONFIG, List.of(new AlterConfigOp(new ConfigEntry(name, value), change))))
                .all()
                .get();
    }

    /** Appends what another topic holds, each record to the same partition. Returns once the broker has all of it. */
    void append(Topic from, StepListener listener) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(List.of(from));
        try (Consumer<byte[], byte[]> consumer = consumers.get();
                Producer<byte[], byte[]> producer = producers.get()) {
            Map<TopicPartition, Long> positions = new HashMap<>(consumer.beginningOffsets(ends.keySet()));
            listener.begins(
                    "Publishing in " + TOPIC.name(),
                    ends.entrySet().stream()
                            .mapToLong(end -> end.getValue() - positions.getOrDefault(end.getKey(), 0L))
                            .sum());
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream()
                    .anyMatch(end -> positions.getOrDefault(end.getKey(), 0L) < end.getValue())) {
                send(consumer, producer);
                for (TopicPartition partition : ends.keySet()) {
                    long position = consumer.position(partition);
                    listener.advances(position - positions.getOrDefault(partition, 0L));
                    positions.put(partition, position);
                }
            }
        }
    }

    private static void send(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            sent.add(producer.send(new ProducerRecord<>(
                    TOPIC.name(), record.partition(), record.timestamp(), record.key(), record.value())));
        }
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }
}
