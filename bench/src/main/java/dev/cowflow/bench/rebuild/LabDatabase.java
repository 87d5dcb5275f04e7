package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.lab.Lab;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The database server of a lab, as its administrator. */
final class LabDatabase implements AutoCloseable {
    private final Connection connection;

    LabDatabase(Lab lab) throws SQLException {
        connection = DriverManager.getConnection(lab.databaseUrl(), "postgres", lab.databasePassword());
    }

    /** Keeps upkeep in the background from falling into whoever's turn it is when it begins. */
    void stopUpkeep() throws SQLException {
        execute("ALTER SYSTEM SET autovacuum = off");
        execute("SELECT pg_reload_conf()");
    }

    /** Writes to disk what was left in memory by whoever's turn is over. */
    void settle() throws SQLException {
        execute("CHECKPOINT");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
