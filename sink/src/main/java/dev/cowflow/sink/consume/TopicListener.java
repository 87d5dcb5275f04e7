package dev.cowflow.sink.consume;

import static java.util.Objects.requireNonNull;

import dev.cowflow.sink.batch.Batch;
import dev.cowflow.sink.batch.BatchWriter;
import dev.cowflow.sink.batch.SinkOffsets;
import dev.cowflow.sink.batch.StalePositionException;
import dev.cowflow.sink.batch.WriteAhead;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Hands the batches of one topic to its writer, and fetches and decodes the next one while a batch is being written.
 * Reads from the positions stored in the database, never from the consumer group's committed offsets: after every
 * assignment the first poll, with records or without, only seeks to the stored positions.
 *
 * @param <F> what writing a row has to know of its record
 */
public final class TopicListener<F> implements BatchMessageListener<byte[], byte[]>, ConsumerSeekAware, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicListener.class);

    private final BatchWriter<F> writer;
    private final SinkOffsets offsets;
    private final TopicMeters meters;
    private final Supplier<Optional<Uuid>> topicId;
    private final WriteAhead ahead;

    /** As stored, of the partitions assigned; null when that has to be asked. Used by the consumer's thread alone. */
    private @Nullable Map<TopicPartition, Long> stored;

    /** Positions that the running write will store. Used by the consumer's thread alone, too. */
    private Map<TopicPartition, Long> coming = Map.of();

    /** After a failure a batch is waited for, so that it is tried again less and less often as long as it fails. */
    private boolean waits;

    private volatile TopicStatus status = TopicStatus.UNASSIGNED;

    /** @param topicId asks the broker which topic it is that has the name now; empty when there is none */
    public TopicListener(
            BatchWriter<F> writer, SinkOffsets offsets, TopicMeters meters, Supplier<Optional<Uuid>> topicId) {
        this.writer = writer;
        this.offsets = offsets;
        this.meters = meters;
        this.topicId = topicId;
        this.ahead = new WriteAhead(meters.topic() + "-writer");
    }

    public TopicStatus status() {
        return status;
    }

    TopicMeters meters() {
        return meters;
    }

    @Override
    public boolean wantsPollResult() {
        return true;
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        settleQuietly();
        stored = null;
    }

    /** Whoever gets them next should find what this sink has begun to write. */
    @Override
    public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
        settleQuietly();
        if (partitions != null) {
            meters.lag().revoked(partitions);
        }
    }

    @Override
    public void onMessage(
            ConsumerRecords<byte[], byte[]> records,
            @Nullable Acknowledgment acknowledgment,
            Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> next = new HashMap<>();
        records.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
        advance(
                records,
                next,
                consumer.assignment(),
                (partition, offset, epoch) -> seek(consumer, partition, offset, epoch));
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        throw new UnsupportedOperationException("Without the poll's positions");
    }

    /** A transaction's end takes an offset but is no record: the last ones of a partition show only here. */
    @Override
    public void onIdleContainer(Map<TopicPartition, Long> positions, ConsumerSeekCallback callback) {
        try {
            advance(
                    List.of(),
                    positions,
                    positions.keySet(),
                    (partition, offset, epoch) -> seek(callback, partition, offset));
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
            if (stored == null) {
                resume(assigned, seeker);
                status = waits ? status : TopicStatus.OK;
            } else {
                Batch<F> batch = writer.read(records);
                write(batch, settled(), next);
            }
        } catch (StalePositionException e) {
            LOG.warn("{}; reading on from where it stands", e.getMessage());
            stored = null;
            resume(assigned, seeker);
        } catch (RuntimeException e) {
            status = TopicStatus.failing(e);
            throw e;
        }
    }

    /** Waits for the running write and returns the positions stored then. When it fails they are to be loaded again. */
    private Map<TopicPartition, Long> settled() {
        Map<TopicPartition, Long> positions = requireNonNull(stored);
        Map<TopicPartition, Long> written = coming;
        coming = Map.of();
        try {
            ahead.await();
        } catch (RuntimeException e) {
            stored = null;
            waits = true;
            throw e;
        }
        positions.putAll(written);
        return positions;
    }

    private void settleQuietly() {
        if (stored != null) {
            try {
                settled();
            } catch (RuntimeException e) {
                LOG.warn("The last batch was not written, and will be read again: {}", e.getMessage());
            }
        }
    }

    private void write(Batch<F> batch, Map<TopicPartition, Long> expected, Map<TopicPartition, Long> next) {
        Map<TopicPartition, Long> moved = new HashMap<>(next);
        if (batch.size() == 0) {
            moved.entrySet().removeAll(expected.entrySet());
        }
        if (moved.isEmpty()) {
            status = TopicStatus.OK;
            return;
        }
        Map<TopicPartition, Long> known = Map.copyOf(expected);
        if (waits || batch.size() == 0) {
            write(batch, known, moved, System.nanoTime());
            expected.putAll(moved);
            waits = false;
        } else {
            coming = moved;
            ahead.begin(() -> write(batch, known, moved, System.nanoTime()));
        }
    }

    private void write(
            Batch<F> batch, Map<TopicPartition, Long> expected, Map<TopicPartition, Long> moved, long begin) {
        int rejected = writer.write(batch, expected, moved);
        meters.written(batch.size(), rejected, System.nanoTime() - begin);
        meters.lag().stored(moved);
        status = TopicStatus.OK;
    }

    private void resume(Set<TopicPartition> assigned, Seeker seeker) {
        topicId.get()
                .filter(id -> offsets.forgetOthers(meters.topic(), id))
                .ifPresent(id -> LOG.warn(
                        "{} is another topic than the one that was read: it has the id {}. It is read from its beginning",
                        meters.topic(),
                        id));
        Map<TopicPartition, Long> loaded = offsets.load(assigned);
        Map<TopicPartition, Integer> epochs = offsets.leaderEpochs(assigned);
        assigned.forEach(partition -> seeker.seek(partition, loaded.get(partition), epochs.get(partition)));
        LOG.info("Reading on from the stored positions {} of {}", loaded, assigned);
        stored = loaded;
        meters.lag().assigned(assigned, loaded);
    }

    /** Lets a write end that has begun. */
    @Override
    public void close() {
        ahead.close();
    }

    /** By the epoch the consumer finds out whether the partition was cut off before the position, and goes back to there. */
    private static void seek(
            Consumer<?, ?> consumer, TopicPartition partition, @Nullable Long position, @Nullable Integer epoch) {
        if (position == null) {
            consumer.seekToBeginning(Set.of(partition));
        } else {
            consumer.seek(partition, new OffsetAndMetadata(position, Optional.ofNullable(epoch), ""));
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
        void seek(TopicPartition partition, @Nullable Long position, @Nullable Integer epoch);
    }
}
