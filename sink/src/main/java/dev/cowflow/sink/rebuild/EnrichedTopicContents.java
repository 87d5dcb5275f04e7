package dev.cowflow.sink.rebuild;

import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Backlog;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.sink.verb.StepListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
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
    private final AvroCodec codec;

    EnrichedTopicContents(
            Admin admin,
            Backlog backlog,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Producer<byte[], byte[]>> producers,
            AvroCodec codec) {
        this.admin = admin;
        this.backlog = backlog;
        this.consumers = consumers;
        this.producers = producers;
        this.codec = codec;
    }

    /** Whether the last rows of a partition are of other rules. */
    boolean endsWithOthersThan(String rules) throws ExecutionException, InterruptedException {
        return new TopicRules(consumers, codec).endWithOthers(rules, ends());
    }

    /** Removes all rows of other rules; the others keep their offsets. */
    void removeOthersThan(String rules, StepListener listener) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> before = new TopicRules(consumers, codec).behindOthers(rules, ends());
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

    /**
     * Appends what another topic holds, each record to the same partition. Returns once the broker has all of it, and the
     * last row of every trade is the best one, also of those that an enricher publishes meanwhile.
     *
     * @param since offsets before which the topic holds no better row than the other one
     */
    void append(Topic from, Map<TopicPartition, Long> since, StepListener listener)
            throws ExecutionException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumers.get();
                RebuiltRows rebuilt = new RebuiltRows(producers.get())) {
            append(from, consumer, rebuilt, listener);
            BestRowsLast check = new BestRowsLast(consumer, codec, RebuiltRows::isOne);
            List<ConsumerRecord<byte[], byte[]>> overtaken;
            do {
                overtaken = check.overtaken(since, rebuilt.behindAll(ends()));
                rebuilt.append(overtaken);
            } while (!overtaken.isEmpty());
        }
    }

    private void append(Topic from, Consumer<byte[], byte[]> consumer, RebuiltRows rebuilt, StepListener listener)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(List.of(from));
        Map<TopicPartition, Long> positions = new HashMap<>(consumer.beginningOffsets(ends.keySet()));
        listener.begins(
                "Publishing in " + TOPIC.name(),
                ends.entrySet().stream()
                        .mapToLong(end -> end.getValue() - positions.getOrDefault(end.getKey(), 0L))
                        .sum());
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        while (ends.entrySet().stream().anyMatch(end -> positions.getOrDefault(end.getKey(), 0L) < end.getValue())) {
            rebuilt.append(consumer.poll(POLL));
            for (TopicPartition partition : ends.keySet()) {
                long position = consumer.position(partition);
                listener.advances(position - positions.getOrDefault(partition, 0L));
                positions.put(partition, position);
            }
        }
    }

    /** Its read-committed ends. */
    Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        return backlog.ends(List.of(TOPIC));
    }
}
