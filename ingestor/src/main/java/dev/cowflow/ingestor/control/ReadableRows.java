package dev.cowflow.ingestor.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Takes rows of a control table, and leaves those out that cannot be read: the others are to be ingested. */
final class ReadableRows<T> implements ResultSetExtractor<List<T>> {
    private static final Logger LOG = LoggerFactory.getLogger(ReadableRows.class);

    private final String table;
    private final String key;
    private final Reading<T> reading;

    /** Makes something of the row at which a result stands. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private ReadableRows(String table, String key, Reading<T> reading) {
        this.table = table;
        this.key = key;
        this.reading = reading;
    }

    /** @param key column by which a row is named */
    static <T> ReadableRows<T> of(String table, String key, Reading<T> reading) {
        return new ReadableRows<>(table, key, reading);
    }

    @Override
    public List<T> extractData(ResultSet rows) throws SQLException {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
            try {
                read.add(reading.of(rows));
            } catch (RuntimeException e) {
                LOG.error("A row of control.{} cannot be read and is left out: {}", table, rows.getString(key), e);
            }
        }
        return read;
    }
}
