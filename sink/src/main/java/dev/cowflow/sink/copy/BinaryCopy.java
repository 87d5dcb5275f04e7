package dev.cowflow.sink.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** COPY … FROM STDIN in the binary format. */
public final class BinaryCopy {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {-1, -1};
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int BUFFER = 1 << 16;

    private final String command;

    /** @param columns those that the rows have, comma-separated */
    public BinaryCopy(String table, String columns) {
        command = "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, columns);
    }

    /** Appends rows to the table, inside the caller's transaction. */
    public void append(JdbcOperations jdbc, Collection<byte[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, rows));
        }
    }

    /**
     * Appends rows to the table unless the key of one is there already; then it appends none, and the caller's
     * transaction goes on.
     *
     * @return whether the rows were appended
     */
    public boolean appendIfNew(JdbcOperations jdbc, Collection<byte[]> rows) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Savepoint before = connection.setSavepoint();
            try {
                copy(connection, rows);
            } catch (SQLException e) {
                if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw e;
                }
                connection.rollback(before);
                return false;
            }
            connection.releaseSavepoint(before);
            return true;
        }));
    }

    private long copy(Connection connection, Collection<byte[]> rows) throws SQLException {
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
        try {
            byte[] buffer = new byte[BUFFER];
            int filled = fill(buffer, 0, HEADER);
            for (byte[] row : rows) {
                if (filled + row.length + TRAILER.length > BUFFER) {
                    in.writeToCopy(buffer, 0, filled);
                    filled = 0;
                }
                if (row.length + TRAILER.length > BUFFER) {
                    in.writeToCopy(row, 0, row.length);
                } else {
                    filled = fill(buffer, filled, row);
                }
            }
            in.writeToCopy(buffer, 0, fill(buffer, filled, TRAILER));
            return in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private static int fill(byte[] buffer, int from, byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, from, bytes.length);
        return from + bytes.length;
    }
}
