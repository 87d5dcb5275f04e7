package dev.cowflow.sink.batch;

import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.PoisonRecordException;
import dev.cowflow.schemas.RegistryUnavailableException;
import dev.cowflow.sink.table.Row;
import dev.cowflow.sink.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionStatus;

/**
 * From records of a topic to rows of a table. One bad record keeps none of the others out.
 *
 * @param <F> what writing a row has to know of its record
 */
public final class RowWriter<F> {
    private final Table<?, F> table;
    private final AvroCodec codec;
    private final JdbcOperations jdbc;

    public RowWriter(Table<?, F> table, AvroCodec codec, JdbcOperations jdbc) {
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
        List<Rejected> undecodable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                received.add(new Received<>(record, row(table, codec, record.value())));
            } catch (PoisonRecordException e) {
                undecodable.add(new Rejected(record, e));
            }
        }
        return new Batch<>(received, undecodable);
    }

    private static <T extends SpecificRecord, F> Row<F> row(Table<T, F> table, AvroCodec codec, byte[] bytes) {
        return table.toRow(codec.decode(table.topic(), bytes, table.valueType()));
    }

    /**
     * Writes the rows of a batch, inside the caller's transaction.
     *
     * @return the records that could not be decoded, and those whose rows the database refuses
     */
    public List<Rejected> write(Batch<F> batch, TransactionStatus transaction) {
        List<Rejected> rejected = new ArrayList<>(batch.undecodable());
        write(batch.received(), transaction, rejected);
        return rejected;
    }

    /** When the database refuses a value, looks for the record that has it by halving. */
    private void write(List<Received<F>> received, TransactionStatus transaction, List<Rejected> rejected) {
        if (received.isEmpty()) {
            return;
        }
        Object savepoint = transaction.createSavepoint();
        try {
            table.write(jdbc, rows(received));
            transaction.releaseSavepoint(savepoint);
        } catch (RuntimeException e) {
            if (!DataErrors.isDataError(e)) {
                throw e;
            }
            transaction.rollbackToSavepoint(savepoint);
            transaction.releaseSavepoint(savepoint);
            if (received.size() == 1) {
                rejected.add(new Rejected(received.get(0).source(), e));
                return;
            }
            int half = received.size() / 2;
            write(received.subList(0, half), transaction, rejected);
            write(received.subList(half, received.size()), transaction, rejected);
        }
    }

    private List<Row<F>> rows(List<Received<F>> received) {
        return received.stream().map(Received::row).toList();
    }
}
