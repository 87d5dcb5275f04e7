package dev.cowflow.bench.sink;

import dev.cowflow.bench.environment.BenchEnvironment;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/**
 * A table with the columns, checks and indexes of {@code data_warehouse.trade}, in one piece instead of partitions, so that the
 * trade id alone can be its primary key: whoever writes it needs no guard of his own.
 */
final class FlatTable implements AutoCloseable {
    static final String NAME = "data_warehouse.trade_flat";

    private static final String CREATE = """
            CREATE TABLE data_warehouse.trade_flat (
                LIKE data_warehouse.trade INCLUDING DEFAULTS INCLUDING CONSTRAINTS, PRIMARY KEY (trade_id));
            CREATE INDEX ON data_warehouse.trade_flat (updated_at);
            CREATE INDEX ON data_warehouse.trade_flat (block_time)
            """;

    private final Connection connection;

    /** Creates it in a database that has the sink's tables. */
    FlatTable(String url, BenchEnvironment environment) throws SQLException {
        connection = DriverManager.getConnection(url, BenchEnvironment.DATABASE_USER, environment.databasePassword());
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    /** Tells whether all of these trades have rows. */
    boolean has(Collection<String> tradeIds) throws SQLException {
        String query = "SELECT count(*) FROM data_warehouse.trade_flat WHERE trade_id = ANY (?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            Array ids = connection.createArrayOf("uuid", tradeIds.toArray());
            statement.setArray(1, ids);
            return count(statement.executeQuery()) == tradeIds.size();
        }
    }

    /** Throws IllegalStateException when there are fewer or more. */
    void requireRows(long expected) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long rows = count(statement.executeQuery("SELECT count(*) FROM data_warehouse.trade_flat"));
            if (rows != expected) {
                throw new IllegalStateException("%s has %d rows, not %d".formatted(NAME, rows, expected));
            }
        }
    }

    private static long count(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
