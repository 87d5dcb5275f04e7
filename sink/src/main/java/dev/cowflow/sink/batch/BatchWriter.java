package dev.cowflow.sink.batch;

import static java.util.Objects.requireNonNull;

import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.sink.table.Table;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes a batch of records and the positions after it in one transaction: both or neither.
 *
 * @param <F> what writing a row has to know of its record
 */
public final class BatchWriter<F> {
    private final Table<F> table;
    private final RowWriter<F> rows;
    private final TransactionOperations transactions;
    private final SinkOffsets offsets;
    private final DeadLetterQueue deadLetters;

    public BatchWriter(
            Table<F> table,
            AvroCodec codec,
            JdbcOperations jdbc,
            TransactionOperations transactions,
            SinkOffsets offsets,
            DeadLetterQueue deadLetters) {
        this.table = table;
        this.rows = new RowWriter<>(table, codec, jdbc);
        this.transactions = transactions;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
    }

    /**
     * Decodes records; asks nothing of the database. May be called while an earlier batch is being written.
     *
     * @throws RegistryUnavailableException when a record could not be decoded for lack of its schema
     */
    public Batch<F> read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        return rows.read(records);
    }

    /**
     * Writes a batch. A record that could not be decoded, or that the database refuses, goes to the dead-letter topic,
     * before the others are committed. Any exception means that nothing has been written as far as is known, and that
     * the same call may be made again.
     *
     * @param expected stored positions as this sink knows them
     * @param positions those to store, of the partitions that have moved
     * @return how many records went to the dead-letter topic
     * @throws StalePositionException when another sink has moved a position
     */
    public int write(Batch<F> batch, Map<TopicPartition, Long> expected, Map<TopicPartition, Long> positions) {
        return requireNonNull(transactions.execute(transaction -> {
            // First, for it also locks the positions: of two sinks the second waits here, and then finds itself stale.
            offsets.move(expected, positions, batch.leaderEpochs());
            List<InvalidRecord> rejected = batch.rejected(rows.write(batch.rows(), transaction));
            deadLetters.send(table.topic(), rejected);
            return rejected.size();
        }));
    }
}
