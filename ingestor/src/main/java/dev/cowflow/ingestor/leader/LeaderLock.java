package dev.cowflow.ingestor.leader;

import dev.cowflow.schemas.connection.DatabaseLocks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The right to ingest: a session lock of PostgreSQL, which one connection can hold. It ends with its connection, so a
 * process that was killed lets go of it at once.
 */
public final class LeaderLock implements AutoCloseable {
    private static final int SECONDS_TO_ANSWER = 5;

    private final Connection connection;

    private LeaderLock(Connection connection) {
        this.connection = connection;
    }

    /** @param database whose connections are not pooled */
    static LeaderLock connect(DataSource database) throws SQLException {
        return new LeaderLock(database.getConnection());
    }

    /** Takes the lock if nobody has it. */
    boolean tryTake() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, DatabaseLocks.RAW_TOPICS);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** Tells whether a lock that was taken is still ours: it is as long as the connection lives. */
    boolean isHeld() throws SQLException {
        return connection.isValid(SECONDS_TO_ANSWER);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
