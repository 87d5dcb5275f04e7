package dev.cowflow.sink.batch;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.sink.table.Row;
import dev.cowflow.sink.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionStatus;

/**
 * From records of a topic to rows of a table. One bad record keeps none of the others out.
 *
 * @param <F> what writing a row has to know of its record
 */
public final class RowWriter<F> {
    private final Table<F> table;
    private final AvroCodec codec;
    private final JdbcOperations jdbc;

    public RowWriter(Table<F> table, AvroCodec codec, JdbcOperations jdbc) {
        this.table = table;
        this.codec = codec;
        this.jdbc = jdbc;
    }

    /**
     * Decodes records; asks nothing of the database. May be called while an earlier batch is being written.
     *
     * @throws RegistryUnavailableException when a record could not be decoded for lack of its schema
     */
    public Batch<F> read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Received<F>> received = new ArrayList<>();
        List<InvalidRecord> undecodable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                table.see(record.headers());
                received.add(new Received<>(record, table.toRow(record.key(), record.value(), codec)));
            } catch (InvalidRecordException e) {
                undecodable.add(new InvalidRecord(record, e));
            }
        }
        return new Batch<>(received, undecodable);
    }

    /**
     * Writes rows, inside the caller's transaction.
     *
     * @return the places in the list of those that the database refuses, and why
     */
    public SortedMap<Integer, RuntimeException> write(List<Row<F>> rows, TransactionStatus transaction) {
        SortedMap<Integer, RuntimeException> refused = new TreeMap<>();
        write(rows, 0, rows.size(), transaction, refused);
        return refused;
    }

    /** Writes rows; when the database refuses a value, finds the row that has it by halving. */
    private void write(
            List<Row<F>> rows,
            int from,
            int until,
            TransactionStatus transaction,
            Map<Integer, RuntimeException> refused) {
        if (from == until) {
            return;
        }
        Object savepoint = transaction.createSavepoint();
        try {
            table.write(jdbc, rows.subList(from, until));
            transaction.releaseSavepoint(savepoint);
        } catch (RuntimeException e) {
            if (!DataErrors.isDataError(e)) {
                throw e;
            }
            transaction.rollbackToSavepoint(savepoint);
            transaction.releaseSavepoint(savepoint);
            if (until - from == 1) {
                refused.put(from, e);
                return;
            }
            int half = from + (until - from) / 2;
            write(rows, from, half, transaction, refused);
            write(rows, half, until, transaction, refused);
        }
    }
}
