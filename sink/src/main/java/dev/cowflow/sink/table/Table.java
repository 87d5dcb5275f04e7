package dev.cowflow.sink.table;

import dev.cowflow.schemas.PoisonRecordException;
import dev.cowflow.schemas.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Where the records of one topic go. Writing any split, order and repetition of the same records leaves the same rows.
 *
 * @param <T> value of the topic
 * @param <F> what writing a row has to know of its record
 */
public interface Table<T extends SpecificRecord, F> {
    Topic topic();

    Class<T> valueType();

    /**
     * The row that a record stands for.
     *
     * @throws PoisonRecordException when a value is outside of what the table takes
     */
    Row<F> toRow(T value);

    /** Merges rows into the table, inside the caller's transaction. */
    void write(JdbcOperations jdbc, List<Row<F>> rows);
}
