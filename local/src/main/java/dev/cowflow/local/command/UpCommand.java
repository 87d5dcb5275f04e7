package dev.cowflow.local.command;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.drain.DrainedWarehouse;
import dev.cowflow.local.drain.NotTaken;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformLog;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Ports;
import dev.cowflow.local.platform.ReaderLogin;
import dev.cowflow.local.process.ClassArchive;
import dev.cowflow.local.process.StopSignal;
import dev.cowflow.schemas.settings.ForeignVariables;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole platform until it is stopped, or until all there is to read has reached the warehouse. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Run the whole platform on this machine; Ctrl-C stops it.",
            "Exit status of --drain: 0 everything is in the warehouse; 3 an ingestion run failed; 5 all has ended, but not all"
                    + " of the input was taken: what was not is counted and named. Without it, 4: something runs on the data"
                    + " directory already."
        })
public final class UpCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonOption json;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "" + Ports.DEFAULT_BASE,
            description = "The first of its eight ports (default: ${DEFAULT-VALUE}); 0 for any that are free.")
    private int portBase;

    @Option(
            names = "--recording",
            paramLabel = "DIR",
            description = "Play the trades.csv and prices.csv of a folder instead of a generated market.")
    private @Nullable Path recording;

    @Option(
            names = "--drain",
            description =
                    "End when everything up to now, or all of the recording, is in the warehouse; poll nothing live.")
    private boolean drain;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException, ExecutionException {
        UpReport report = json.wanted()
                ? new JsonUpReport(spec.commandLine().getOut())
                : new TextUpReport(spec.commandLine().getOut());
        PlatformOptions options = PlatformOptions.of(dataDirectory.get().root(), portBase)
                .withRecording(recording)
                .withDrain(drain)
                .withKeptClasses(true);
        List<String> foreign = ForeignVariables.in(options.environment());
        if (!foreign.isEmpty()) {
            spec.commandLine().getErr().println(ForeignVariables.told(foreign));
        }
        try (StopSignal signal = StopSignal.interruptsThisThread(report::stopping)) {
            int exitCode = run(options, report);
            keepClasses();
            return exitCode;
        }
    }

    /** All is stopped, so that nothing waits for this process while it does that. */
    private static void keepClasses() {
        ClassArchive archive = ClassArchive.recordedByThis().orElse(null);
        try {
            if (archive != null) {
                archive.write();
            }
        } catch (UncheckedIOException e) {
            LOG.warn("Later starts take longer than they could", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(PlatformOptions options, UpReport report) throws SQLException, ExecutionException {
        try (Platform platform = Platform.open(options, report)) {
            PlatformLog.writeTo(platform.directory().log("platform"));
            platform.start();
            try (Connection owner = Drain.connect(platform)) {
                ReaderLogin.on(platform.directory(), platform.ports()).ensure(owner);
            }
            report.ready(platform);
            if (LostTopics.areLost(platform)) {
                report.topicsLost(platform);
            }
            try (PipelineWatch watch = PipelineWatch.of(platform, report, !options.drain())) {
                return options.drain() ? drain(platform, watch, report) : watch.untilInterrupted();
            }
        } catch (InterruptedException e) {
            report.stopped();
            return ExitCodes.OK;
        }
    }

    private static int drain(Platform platform, PipelineWatch watch, UpReport report)
            throws InterruptedException, SQLException, ExecutionException {
        Drain drain = new Drain(platform, watch::look);
        int ingested = drain.awaitIngested();
        DrainedWarehouse warehouse = drain.awaitWritten();
        NotTaken notTaken = NotTaken.read(platform);
        report.drained(warehouse, notTaken, platform.directory());
        if (ingested != 0) {
            warehouse.failedRuns().forEach(report::runFailed);
            return ExitCodes.RUN_FAILED;
        }
        return notTaken.isNothing() ? ExitCodes.OK : ExitCodes.NOT_ALL_TAKEN;
    }
}
