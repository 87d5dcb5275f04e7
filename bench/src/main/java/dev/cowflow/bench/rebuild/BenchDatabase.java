package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.environment.BenchEnvironment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The database server of a benchmark environment, as its administrator. */
final class BenchDatabase implements AutoCloseable {
    private final BenchEnvironment environment;
    private final Connection connection;

    BenchDatabase(BenchEnvironment environment) throws SQLException {
        this.environment = environment;
        connection = connect(environment);
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

    /** Ends whatever the others are doing, so that who waits for them need not. From any thread. */
    void endSessions() {
        try (Connection own = connect(environment);
                Statement statement = own.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot end the sessions of the database", e);
        }
    }

    private static Connection connect(BenchEnvironment environment) throws SQLException {
        return DriverManager.getConnection(environment.databaseUrl(), "postgres", environment.databasePassword());
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
