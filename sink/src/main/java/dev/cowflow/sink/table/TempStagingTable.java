package dev.cowflow.sink.table;

import dev.cowflow.sink.copy.BinaryCopy;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Temporary staging table that rows are copied into before they are merged. Its connection keeps it, its rows last
 * until the transaction ends or the next rows come.
 */
final class TempStagingTable {
    private final String create;
    private final String clear;
    private final BinaryCopy copy;

    /**
     * @param name of the temporary table
     * @param like table whose columns and defaults it takes
     * @param columns names of those that are copied
     */
    TempStagingTable(String name, String like, String columns) {
        create = "CREATE TEMPORARY TABLE IF NOT EXISTS %s (LIKE %s INCLUDING DEFAULTS) ON COMMIT DELETE ROWS"
                .formatted(name, like);
        clear = "DELETE FROM pg_temp." + name;
        copy = new BinaryCopy("pg_temp." + name, columns);
    }

    <T> void fill(JdbcOperations jdbc, Collection<Row<T>> rows) {
        jdbc.execute(create);
        jdbc.execute(clear);
        copy.append(jdbc, rows.stream().map(Row::copy).toList());
    }
}
