package dev.cowflow.sink.consume;

import dev.cowflow.sink.batch.BatchWriter;
import dev.cowflow.sink.batch.SinkOffsets;
import dev.cowflow.sink.batch.StalePositionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Hands the batches of one topic to its writer. Where to read is what the database says, never what the consumer group
 * has committed: after every assignment the first poll, with records or without, only leads to the stored positions.
 */
public final class TopicListener implements BatchMessageListener<byte[], byte[]>, ConsumerSeekAware {
    private static final Logger LOG = LoggerFactory.getLogger(TopicListener.class);

    private final BatchWriter<?> writer;
    private final SinkOffsets offsets;

    /** As stored, of the partitions assigned; null when that has to be asked. Used by the consumer's thread alone. */
    private @Nullable Map<TopicPartition, Long> stored;

    private volatile TopicStatus status = TopicStatus.UNASSIGNED;

    public TopicListener(BatchWriter<?> writer, SinkOffsets offsets) {
        this.writer = writer;
        this.offsets = offsets;
    }

    public TopicStatus status() {
        return status;
    }

    @Override
    public boolean wantsPollResult() {
        return true;
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        stored = null;
    }

    @Override
    public void onMessage(
            ConsumerRecords<byte[], byte[]> records,
            @Nullable Acknowledgment acknowledgment,
            Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> next = new HashMap<>();
        records.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
        advance(records, next, consumer.assignment(), (partition, offset) -> seek(consumer, partition, offset));
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        throw new UnsupportedOperationException("Without the poll's positions");
    }

    /** A transaction's end takes an offset but is no record: the last ones of a partition show only here. */
    @Override
    public void onIdleContainer(Map<TopicPartition, Long> positions, ConsumerSeekCallback callback) {
        try {
            advance(List.of(), positions, positions.keySet(), (partition, offset) -> seek(callback, partition, offset));
        } catch (RuntimeException e) {
            LOG.warn("Cannot store positions of {}: {}", positions.keySet(), e.getMessage());
        }
    }

    private void advance(
            Iterable<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, Long> next,
            Set<TopicPartition> assigned,
            Seeker seeker) {
        try {
            Map<TopicPartition, Long> expected = stored;
            if (expected == null) {
                resume(assigned, seeker);
            } else {
                write(records, expected, next);
            }
            status = TopicStatus.OK;
        } catch (StalePositionException e) {
            LOG.warn("{}; reading on from where it stands", e.getMessage());
            stored = null;
            resume(assigned, seeker);
        } catch (RuntimeException e) {
            status = TopicStatus.failing(e);
            throw e;
        }
    }

    private void write(
            Iterable<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, Long> expected,
            Map<TopicPartition, Long> next) {
        Map<TopicPartition, Long> moved = new HashMap<>(next);
        moved.entrySet().removeAll(expected.entrySet());
        if (!moved.isEmpty()) {
            writer.write(records, expected, moved);
            expected.putAll(moved);
        }
    }

    private void resume(Set<TopicPartition> assigned, Seeker seeker) {
        Map<TopicPartition, Long> loaded = offsets.load(assigned);
        assigned.forEach(partition -> seeker.seek(partition, loaded.get(partition)));
        LOG.info("Reading on from the stored positions {} of {}", loaded, assigned);
        stored = loaded;
    }

    private static void seek(Consumer<?, ?> consumer, TopicPartition partition, @Nullable Long position) {
        if (position == null) {
            consumer.seekToBeginning(Set.of(partition));
        } else {
            consumer.seek(partition, position);
        }
    }

    private static void seek(ConsumerSeekCallback callback, TopicPartition partition, @Nullable Long position) {
        if (position == null) {
            callback.seekToBeginning(Set.of(partition));
        } else {
            callback.seek(partition.topic(), partition.partition(), position);
        }
    }

    private interface Seeker {
        /** @param position null for the beginning */
        void seek(TopicPartition partition, @Nullable Long position);
    }
}
