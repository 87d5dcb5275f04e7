package dev.cowflow.bench.sink;

import dev.cowflow.bench.environment.BenchEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** A database with the sink's tables, over a connection of its own. */
public final class Warehouse implements AutoCloseable {
    /** Condition on the rows of a table: their trades lie in a range of blocks. */
    private static final String OF_BLOCKS =
            "trade_id IN (SELECT trade_id FROM data_warehouse.trade WHERE block_number BETWEEN %d AND %d)";

    private final Connection connection;
    private final RollupSwitch rollups;

    public Warehouse(String url, BenchEnvironment environment) throws SQLException {
        connection = DriverManager.getConnection(url, BenchEnvironment.DATABASE_USER, environment.databasePassword());
        rollups = new RollupSwitch(connection);
    }

    /** Switch of this database's rollups. */
    public RollupSwitch rollups() {
        return rollups;
    }

    /** Tells whether the sink has stored these positions or later ones. */
    public boolean isAt(Map<TopicPartition, Long> end) throws SQLException {
        Map<TopicPartition, Long> stored = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT topic, partition, position FROM ops.sink_offset")) {
            while (row.next()) {
                stored.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        return end.entrySet().stream()
                .allMatch(wanted -> stored.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue());
    }

    /** The rows of so many trades from a block on, one trade to a block. */
    List<CopyData> read(List<String> tables, long firstBlock, int trades) throws SQLException, IOException {
        List<CopyData> data = new ArrayList<>();
        for (String table : tables) {
            String columns = columns(table);
            String query = "COPY (SELECT %s FROM %s WHERE %s) TO STDOUT (FORMAT binary)"
                    .formatted(columns, table, OF_BLOCKS.formatted(firstBlock, firstBlock + trades - 1));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long rows = copyApi().copyOut(query, bytes);
            if (rows != trades) {
                throw new IllegalStateException("%s has %d rows of %d trades".formatted(table, rows, trades));
            }
            data.add(new CopyData(table, columns, bytes.toByteArray()));
        }
        return data;
    }

    /** All but updated_at, which has a default. */
    private String columns(String table) throws SQLException {
        return text("SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '" + table
                + "'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'updated_at'");
    }

    /** Writes rows in one transaction. */
    void copy(List<CopyData> data) throws SQLException, IOException {
        connection.setAutoCommit(false);
        for (CopyData one : data) {
            copyApi()
                    .copyIn(
                            "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(one.table(), one.columns()),
                            new ByteArrayInputStream(one.bytes()),
                            1 << 16);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    void createPartitionsLike(Warehouse other) throws SQLException {
        String months = other.text("SELECT string_agg(DISTINCT date_trunc('month', block_time, 'UTC')::text, ',')"
                + " FROM data_warehouse.trade");
        try (Statement statement = connection.createStatement()) {
            for (String month : months.split(",")) {
                statement.execute("SELECT data_warehouse.create_trade_partition('" + month + "')");
            }
        }
    }

    private CopyManager copyApi() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
