package dev.cowflow.local.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the parts that run and their addresses, and the progress of the data. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "What runs where, lag and rate per stage, last runs, errors, dead letters.",
            "A part that does not work is shown with what is wrong, and what it would have to tell is left out. Exit status:"
                    + " 0 then, too; 1 when nothing is running, or only what a killed \"up\" has left over."
        })
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

    /** Lines of the status that may not be there to be read. */
    private interface Section {
        List<? extends StatusLine> read() throws SQLException, ExecutionException, InterruptedException;
    }

    @Override
    public Integer call() throws SQLException, InterruptedException {
        OrphanedPlatform orphans = OrphanedPlatform.on(dataDirectory.get());
        if (!orphans.isEmpty()) {
            print("LEFT OVER", orphans.lines());
        }
        RunningPlatform platform = CallPlatform.running(dataDirectory.get());
        try (Admin admin = ReadOnlyClients.admin(platform.kafka());
                OneConnection database = new OneConnection(() -> ReadOnlyClients.connect(platform))) {
            StatusReader reader = new StatusReader(platform.kafka(), admin, database);
            print("PART", platform.parts(admin, database));
            print("TOPIC", "topics", reader::topics);
            print("STAGE", "stages", reader::stages);
            print("RUN", "runs", () -> reader.runs().stream()
                    .map(run -> run.on(platform.directory()))
                    .toList());
        }
        return ExitCodes.OK;
    }

    /** Prints a section, or the reason why it cannot be read, so that the other sections are still shown. */
    private void print(String heading, String what, Section section) throws InterruptedException {
        try {
            print(heading, section.read());
        } catch (SQLException | ExecutionException | KafkaException e) {
            print(heading, List.of(new StatusLine.Unknown(what, RootCauses.innermost(e))));
        }
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
