package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.report.Candidate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The limit: the rows of a warehouse from files, by one binary COPY into each empty table, and then its indexes. */
final class CopyAndIndex implements Candidate {
    /** All columns but updated_at, which has a default. */
    private static final String COLUMNS = "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute"
            + " WHERE attrelid = 'data_warehouse.%s'::regclass AND attnum > 0 AND attname <> 'updated_at'";

    private static final int BUFFER = 1 << 16;

    /** @param columns those that the file has, comma-separated */
    private record Export(String table, String columns, Path file) {}

    private final Connection connection;
    private final BenchDatabase database;
    private final CopyTables tables;
    private final List<Export> exports;

    /** Exports the trades that the warehouse has now. */
    CopyAndIndex(BenchEnvironment environment, BenchDatabase database) throws SQLException, IOException {
        this.database = database;
        connection = DriverManager.getConnection(
                environment.databaseUrl(), BenchEnvironment.DATABASE_USER, environment.databasePassword());
        try (Statement statement = connection.createStatement()) {
            // Settings of a rebuild's sessions
            statement.execute("SET timezone = 'UTC'; SET search_path = pg_catalog; SET synchronous_commit = off;"
                    + " SET work_mem = '64MB'; SET maintenance_work_mem = '256MB'");
        }
        tables = new CopyTables(connection);
        exports = List.of(export("trade_key", environment), export("trade", environment));
    }

    private Export export(String table, BenchEnvironment environment) throws SQLException, IOException {
        String columns;
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(COLUMNS.formatted(table))) {
            row.next();
            columns = row.getString(1);
        }
        Path file = environment.folder(table + ".copy");
        try (OutputStream out = Files.newOutputStream(file)) {
            copyApi()
                    .copyOut(
                            "COPY (SELECT %s FROM data_warehouse.%s) TO STDOUT (FORMAT binary)"
                                    .formatted(columns, table),
                            out);
        }
        return new Export(table, columns, file);
    }

    private CopyManager copyApi() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public void prepare() throws Exception {
        tables.create();
        database.settle();
    }

    @Override
    public void work() throws Exception {
        for (Export export : exports) {
            try (InputStream rows = Files.newInputStream(export.file())) {
                copyApi()
                        .copyIn(
                                "COPY %s.%s (%s) FROM STDIN (FORMAT binary)"
                                        .formatted(CopyTables.SCHEMA, export.table(), export.columns()),
                                rows,
                                BUFFER);
            }
        }
        tables.complete();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close the connection of " + name(), e);
        }
    }
}
