package dev.cowflow.sink.table;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topic;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Table that the records of one topic go to. Writing any split, order and repetition of the same records leaves the
 * same rows.
 *
 * @param <F> what writing a row has to know of its record
 */
public interface Table<F> {
    Topic topic();

    /**
     * The row that a record stands for.
     *
     * @param key of the record
     * @param value of the record, as encoded by the codec
     * @throws InvalidRecordException when it cannot be decoded, or breaks a rule of {@link dev.cowflow.schemas.checks}
     * or of
     *     the table
     * @throws RegistryUnavailableException when it cannot be decoded for lack of its schema
     */
    Row<F> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec);

    /** Told of each record's headers before the record is made a row. */
    default void see(Headers headers) {
        // most tables have no use for them
    }

    /** Merges rows into the table, inside the caller's transaction. */
    void write(JdbcOperations jdbc, List<Row<F>> rows);
}
