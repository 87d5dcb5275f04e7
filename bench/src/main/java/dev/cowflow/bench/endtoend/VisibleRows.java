package dev.cowflow.bench.endtoend;

import dev.cowflow.bench.environment.BenchEnvironment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Rows of trades as another session of the database sees them: those that have been committed. */
final class VisibleRows implements AutoCloseable {
    private static final String OF_IDS = "SELECT trade_id::text FROM data_warehouse.trade WHERE trade_id = ANY (?)";
    private static final String COUNTS =
            "SELECT count(*), count(*) FILTER (WHERE sell_price_usd IS NULL OR buy_price_usd IS NULL)"
                    + " FROM data_warehouse.trade";

    private final Connection connection;
    private final PreparedStatement ofIds;

    VisibleRows(BenchEnvironment environment) throws SQLException {
        connection = DriverManager.getConnection(
                environment.databaseUrl(), BenchEnvironment.DATABASE_USER, environment.databasePassword());
        ofIds = connection.prepareStatement(OF_IDS);
    }

    /** Those of the trades that have rows. */
    Set<String> among(Collection<String> tradeIds) throws SQLException {
        ofIds.setArray(1, connection.createArrayOf("uuid", tradeIds.toArray()));
        Set<String> visible = new HashSet<>();
        try (ResultSet row = ofIds.executeQuery()) {
            while (row.next()) {
                visible.add(row.getString(1));
            }
        }
        return visible;
    }

    /** Throws IllegalStateException unless there are as many trades, each with the prices of both legs. */
    void requirePriced(long trades) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTS)) {
            row.next();
            if (row.getLong(1) != trades || row.getLong(2) != 0) {
                throw new IllegalStateException("the warehouse has %d of %d trades, %d without a price"
                        .formatted(row.getLong(1), trades, row.getLong(2)));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
