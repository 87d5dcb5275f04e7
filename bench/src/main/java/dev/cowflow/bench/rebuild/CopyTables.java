package dev.cowflow.bench.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Tables and partitions like those of the warehouse, in a schema of their own, empty and without indexes at first. */
final class CopyTables {
    static final String SCHEMA = "bench_copy";

    private static final String TABLES = """
            SELECT format('CREATE TABLE bench_copy.%1$I (LIKE data_warehouse.%1$I INCLUDING ALL EXCLUDING INDEXES) PARTITION BY %2$s',
                relname, pg_get_partkeydef(oid))
            FROM pg_class WHERE relkind = 'p' AND relnamespace = 'data_warehouse'::regnamespace
            """;
    private static final String PARTITIONS = """
            SELECT format('CREATE TABLE bench_copy.%I PARTITION OF bench_copy.%I %s%s', c.relname, parent.relname,
                pg_get_expr(c.relpartbound, c.oid), coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', ''))
            FROM pg_inherits JOIN pg_class AS c ON c.oid = inhrelid JOIN pg_class AS parent ON parent.oid = inhparent
            WHERE parent.relkind = 'p' AND parent.relnamespace = 'data_warehouse'::regnamespace
            """;
    private static final String KEYS = """
            SELECT format('ALTER TABLE bench_copy.%I ADD %s', c.relname, pg_get_constraintdef(k.oid))
            FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
            WHERE c.relkind = 'p' AND c.relnamespace = 'data_warehouse'::regnamespace AND k.contype = 'p'
            """;
    private static final String INDEXES = """
            SELECT replace(pg_get_indexdef(indexrelid), ' ON ONLY data_warehouse.', ' ON bench_copy.')
            FROM pg_index JOIN pg_class AS c ON c.oid = indrelid
            WHERE c.relkind = 'p' AND c.relnamespace = 'data_warehouse'::regnamespace AND NOT indisprimary
            """;
    private static final String STATISTICS = """
            SELECT format('ANALYZE bench_copy.%I', relname)
            FROM pg_class WHERE relkind = 'p' AND relnamespace = 'data_warehouse'::regnamespace
            """;

    private final Connection connection;

    CopyTables(Connection connection) {
        this.connection = connection;
    }

    /** Creates them; those of an earlier round are gone. */
    void create() throws SQLException {
        execute("DROP SCHEMA IF EXISTS bench_copy CASCADE");
        execute("CREATE SCHEMA bench_copy");
        executeAll(TABLES);
        executeAll(PARTITIONS);
    }

    /** Makes of trades all that the warehouse has: keys, indexes, rollups by the warehouse's own function, statistics. */
    void complete() throws SQLException {
        executeAll(KEYS);
        executeAll(INDEXES);
        execute("SELECT data_warehouse.fill_pair_rollups('bench_copy')");
        executeAll(STATISTICS);
    }

    private void executeAll(String query) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                statements.add(row.getString(1));
            }
        }
        for (String sql : statements) {
            execute(sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
