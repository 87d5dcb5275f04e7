package dev.cowflow.sink.rebuild.replay;

import static java.util.Objects.requireNonNull;

import dev.cowflow.sink.batch.Batch;
import dev.cowflow.sink.batch.RowWriter;
import dev.cowflow.sink.batch.WriteAhead;
import dev.cowflow.sink.table.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.springframework.transaction.support.TransactionOperations;

/** Reads stretches of a topic, and writes the rows that the records stand for. */
public final class TopicReplay implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TransactionOperations transactions;
    private final WriteAhead ahead = new WriteAhead("rebuild-writer");
    private int undecodable;

    /** Of the writer, which is awaited before anybody reads it. */
    private int refused;

    /** @param consumer read committed, commits nothing; is closed with this */
    public TopicReplay(Consumer<byte[], byte[]> consumer, TransactionOperations transactions) {
        this.consumer = consumer;
        this.transactions = transactions;
    }

    /**
     * Reads from some positions up to others, and no further: records at {@code until} and behind it are not written.
     *
     * @param from a partition that is not there is read from its beginning
     * @param recent holds rows back, and has nothing at first
     * @param done told by how many offsets it has come closer to the end
     */
    public <F> void replay(
            RowWriter<F> writer,
            RowCoalescer<F> recent,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> until,
            LongConsumer done) {
        Map<TopicPartition, Long> positions = start(from, until);
        while (!positions.isEmpty()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            Batch<F> batch = writer.read(before(until, polled));
            undecodable += batch.undecodable().size();
            RowCoalescer.Due<F> due = recent.exchange(batch.rows());
            ahead.await();
            ahead.begin(() -> write(writer, due));
            done.accept(advance(positions, until));
        }
        ahead.await();
        write(writer, recent.rest());
    }

    /** Number of records that are in no row, since they cannot be decoded or the database refuses them. */
    public int rejected() {
        return undecodable + refused;
    }

    /** Number of offsets to read from some positions up to others. */
    public long distance(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        return stretches(from, until).entrySet().stream()
                .mapToLong(begin -> until.getOrDefault(begin.getKey(), 0L) - begin.getValue())
                .sum();
    }

    private Map<TopicPartition, Long> start(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        Map<TopicPartition, Long> positions = stretches(from, until);
        consumer.assign(positions.keySet());
        consumer.resume(positions.keySet()); // a partition that stays assigned stays paused
        positions.forEach(consumer::seek);
        return positions;
    }

    /** First offset to read of each partition that has anything to read. */
    private Map<TopicPartition, Long> stretches(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(until.keySet());
        until.forEach((partition, end) -> {
            long begin = Math.max(beginnings.getOrDefault(partition, 0L), from.getOrDefault(partition, 0L));
            if (begin < end) {
                begins.put(partition, begin);
            }
        });
        return begins;
    }

    private static List<ConsumerRecord<byte[], byte[]>> before(
            Map<TopicPartition, Long> until, ConsumerRecords<byte[], byte[]> polled) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
        for (TopicPartition partition : polled.partitions()) {
            long end = until.getOrDefault(partition, 0L);
            polled.records(partition).stream()
                    .filter(record -> record.offset() < end)
                    .forEach(records::add);
        }
        return records;
    }

    private long advance(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> until) {
        long moved = 0;
        Set<TopicPartition> finished = new HashSet<>();
        for (Map.Entry<TopicPartition, Long> last : positions.entrySet()) {
            long end = until.getOrDefault(last.getKey(), 0L);
            long position = Math.min(consumer.position(last.getKey()), end);
            moved += position - last.setValue(position);
            if (position >= end) {
                finished.add(last.getKey());
            }
        }
        if (!finished.isEmpty()) {
            consumer.pause(finished);
            positions.keySet().removeAll(finished);
        }
        return moved;
    }

    private <F> void write(RowWriter<F> writer, RowCoalescer.Due<F> due) {
        if (write(writer, due.rows())) {
            write(writer, due.worse());
        }
    }

    /** Tells whether some were refused. */
    private <F> boolean write(RowWriter<F> writer, List<Row<F>> rows) {
        Integer now = rows.isEmpty()
                ? 0
                : requireNonNull(transactions.execute(
                        transaction -> writer.write(rows, transaction).size()));
        refused += now;
        return now > 0;
    }

    @Override
    public void close() {
        ahead.close();
        consumer.close();
    }
}
