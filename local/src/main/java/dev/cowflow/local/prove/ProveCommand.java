package dev.cowflow.local.prove;

import dev.cowflow.local.command.DataDirectoryOption;
import dev.cowflow.local.command.ExitCodes;
import dev.cowflow.local.command.JsonOption;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.StopSignal;
import dev.cowflow.local.prove.ProveReport.Verdict;
import dev.cowflow.model.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cowflow prove}: exit code 0 only when both handlings of the recording gave the same warehouse. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Play a recording twice, calmly and with shuffled, repeated input and killed services; the warehouse has to be"
                    + " the same.",
            "Each trial has a platform of its own, kept until the next one beside the data directory: in .cowflow-prove for"
                    + " .cowflow."
        })
public final class ProveCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ProveCommand.class);

    @Option(
            names = "--recording",
            required = true,
            paramLabel = "DIR",
            description = "Folder with trades.csv and prices.csv.")
    private Path recording = Path.of(".");

    @Option(names = "--seed", required = true, description = "Decides order, repetitions and moments of the kills.")
    private long seed;

    @Option(names = "--kills", defaultValue = "0", description = "How often each service is killed with kill -9.")
    private int kills;

    @Option(
            names = "--faults",
            paramLabel = "SHARE",
            description = "Instead of disorder: this share of the calls to the APIs fails, rows are restated, and the"
                    + " ingestor is killed; 0 to 1.")
    private @Nullable Double faults;

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
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ProveReport report =
                json.wanted() ? new JsonProveReport(out, spec.commandLine().getErr()) : new TextProveReport(out);
        try (StopSignal signal = StopSignal.interruptsThisThread(() -> report.progress("stopping"))) {
            return proveUnlessStopped(signal, report);
        }
    }

    private int proveUnlessStopped(StopSignal signal, ProveReport report) throws Exception {
        try {
            Verdict verdict = prove(report);
            report.verdict(verdict);
            return verdict.holds() ? ExitCodes.OK : ExitCodes.FAILED;
        } catch (Exception e) {
            if (!signal.wasGiven()) {
                throw e;
            }
            LOG.debug("Stopped while at work", e);
            report.progress("stopped; nothing is proven");
            return ExitCodes.FAILED;
        }
    }

    private Verdict prove(ProveReport report) throws Exception {
        report.progress("calm: the recording as it comes");
        Trial calm = CalmTrial.run(options("calm"));
        report.trial("calm", calm);
        return faults == null ? proveRough(calm, report) : proveFaults(calm, faults, report);
    }

    private Verdict proveRough(Trial calm, ProveReport report) throws Exception {
        report.progress("rough: seed %d, every service killed %s".formatted(seed, Counted.of(kills, "time")));
        Trial rough = new RoughTrial(seed, kills, report::progress).run(options("rough"), calm);
        report.trial("rough", rough);
        return new Verdict(
                calm.hashes().equals(rough.hashes()), rough.kills(), Service.values().length * kills, List.of());
    }

    private Verdict proveFaults(Trial calm, double share, ProveReport report) throws Exception {
        report.progress("faults: seed %d, %.0f %% of calls fail, the ingestor is killed %s"
                .formatted(seed, share * 100, Counted.of(kills, "time")));
        FaultTrial.Result result = new FaultTrial(seed, share, kills, report::progress).run(options("faults"));
        Trial trial = result.trial();
        report.trial("faults", trial);
        return new Verdict(calm.hashes().equals(trial.hashes()), trial.kills(), kills, result.violations());
    }

    private PlatformOptions options(String trial) {
        DataDirectory directory = dataDirectory.get().trial(trial);
        if (directory.isOurs()) {
            directory.delete();
        }
        return PlatformOptions.of(directory.root(), 0).withRecording(recording).withDrain(true);
    }
}
