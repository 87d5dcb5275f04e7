package dev.cowflow.sink.table;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A temporary table that a batch is copied into before it is merged. Its connection keeps it, its rows last until the
 * transaction ends or the next batch comes.
 */
final class Incoming {
    private final String create;
    private final String clear;
    private final String copy;

    /**
     * @param name of the temporary table
     * @param like table whose columns and defaults it takes
     * @param columns names of those that are copied
     */
    Incoming(String name, String like, String columns) {
        create = "CREATE TEMPORARY TABLE IF NOT EXISTS %s (LIKE %s INCLUDING DEFAULTS) ON COMMIT DELETE ROWS"
                .formatted(name, like);
        clear = "DELETE FROM pg_temp." + name;
        copy = "COPY pg_temp.%s (%s) FROM STDIN".formatted(name, columns);
    }

    void fill(JdbcOperations jdbc, Collection<Row> rows) {
        jdbc.execute(create);
        jdbc.execute(clear);
        jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, rows));
    }

    private long copy(Connection connection, Collection<Row> rows) throws SQLException {
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            for (Row row : rows) {
                byte[] line = row.copyLine().getBytes(StandardCharsets.UTF_8);
                in.writeToCopy(line, 0, line.length);
            }
            return in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }
}
