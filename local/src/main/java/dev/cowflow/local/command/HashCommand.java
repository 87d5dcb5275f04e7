package dev.cowflow.local.command;

import dev.cowflow.local.drain.ContentHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints one number per table for the rows of the warehouse: equal numbers mean the same warehouse. */
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

    @Override
    public Integer call() throws SQLException, InterruptedException {
        try (CallPlatform platform = CallPlatform.of(spec, dataDirectory.get(), Need.WAREHOUSE);
                Connection database = platform.running().database()) {
            for (ContentHash table : ContentHash.read(database)) {
                spec.commandLine().getOut().println(json.wanted() ? toJson(table) : toText(table));
            }
        }
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private static String toText(ContentHash table) {
        return "%-10s %,12d rows  %s".formatted(table.table(), table.rows(), table.hash());
    }

    private static String toJson(ContentHash table) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("table", table.table());
        line.put("rows", table.rows());
        line.put("hash", table.hash());
        return JsonOption.line(line);
    }
}
