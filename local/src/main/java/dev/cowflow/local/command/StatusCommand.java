package dev.cowflow.local.command;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What runs where, and how far the data has come. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What runs where, lag and rate per stage, last runs, errors, dead letters.")
public final class StatusCommand implements Callable<Integer> {
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
    public Integer call() throws SQLException, ExecutionException, InterruptedException {
        RunningPlatform platform = RunningPlatform.on(dataDirectory.get());
        try (Admin admin = platform.admin();
                Connection database = platform.database()) {
            StatusReader reader = new StatusReader(platform, admin, database);
            print("PART", reader.parts());
            print("TOPIC", reader.topics());
            print("STAGE", reader.stages());
            print("RUN", reader.runs());
        }
        return ExitCodes.OK;
    }

    private void print(String heading, List<? extends StatusLine> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (!json.wanted()) {
            out.println(heading);
        }
        lines.forEach(line -> out.println(json.wanted() ? JsonOption.line(line) : "  " + line.text()));
        out.flush();
    }
}
