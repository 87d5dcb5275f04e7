package dev.cowflow.local.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the warehouse holds, as one number per table: equal numbers mean the same warehouse. */
@Command(
        name = "hash",
        mixinStandardHelpOptions = true,
        description = "The content hash of the warehouse, a line per table.")
public final class HashCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOption json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /**
     * The hash of each table.
     *
     * @param table its name
     * @param rows how many rows it has
     * @param hash hexadecimal, independent of the order of the rows
     */
    public record TableHash(String table, long rows, String hash) {}

    @Override
    public Integer call() throws SQLException {
        try (Connection database = RunningPlatform.on(dataDirectory.get()).database()) {
            for (TableHash table : read(database)) {
                spec.commandLine().getOut().println(json.wanted() ? toJson(table) : toText(table));
            }
        }
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    /** The hashes, in the order of the tables' names. */
    public static List<TableHash> read(Connection database) throws SQLException {
        List<TableHash> hashes = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("""
                        select table_name, row_count, content_hash
                        from data_warehouse.content_hash() order by table_name""")) {
            while (row.next()) {
                hashes.add(new TableHash(row.getString(1), row.getLong(2), row.getString(3)));
            }
        }
        return hashes;
    }

    private static String toText(TableHash table) {
        return "%-10s %,12d rows  %s".formatted(table.table(), table.rows(), table.hash());
    }

    private static String toJson(TableHash table) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("table", table.table());
        line.put("rows", table.rows());
        line.put("hash", table.hash());
        return JsonOption.line(line);
    }
}
