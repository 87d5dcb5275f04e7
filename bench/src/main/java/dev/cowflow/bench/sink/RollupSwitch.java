package dev.cowflow.bench.sink;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Switches the rollups of a database on and off. The sink always calls the function that refreshes them; off, the
 * function does nothing.
 */
public final class RollupSwitch {
    private static final String DEFINITION =
            "SELECT pg_get_functiondef('data_warehouse.refresh_pair_rollups'::regproc)";
    private static final String DO_NOTHING = """
            CREATE OR REPLACE FUNCTION data_warehouse.refresh_pair_rollups(
                warehouse text, block_times timestamptz[], sold text[], bought text[]) RETURNS void
                LANGUAGE sql AS ''
            """;

    private final Connection connection;
    private final String keepThem;

    /** @param connection of the owner of the tables, which stays the caller's to close */
    RollupSwitch(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DEFINITION)) {
            row.next();
            keepThem = row.getString(1);
        }
    }

    public void off() throws SQLException {
        execute(DO_NOTHING);
    }

    public void on() throws SQLException {
        execute(keepThem);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
