package dev.cowflow.local.prove;

import dev.cowflow.local.command.DataDirectoryOption;
import dev.cowflow.local.command.ExitCodes;
import dev.cowflow.local.drain.ContentHash;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.process.StopSignal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            description = "folder with trades.csv and prices.csv")
    private Path recording = Path.of(".");

    @Option(names = "--seed", required = true, description = "decides order, repetitions and moments of the kills")
    private long seed;

    @Option(names = "--kills", defaultValue = "0", description = "how often each service is killed with kill -9")
    private int kills;

    @Option(
            names = "--faults",
            paramLabel = "SHARE",
            description = "instead of disorder: this share of the calls to the APIs fails, rows are restated, and the"
                    + " ingestor is killed; 0 to 1")
    private @Nullable Double faults;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataDirectoryOption dataDirectory;

    @Override
    public Integer call() throws Exception {
        try (StopSignal signal = StopSignal.interruptsThisThread(() -> say("stopping"))) {
            return proveUnlessStopped(signal);
        }
    }

    private int proveUnlessStopped(StopSignal signal) throws Exception {
        try {
            return prove();
        } catch (Exception e) {
            if (!signal.wasGiven()) {
                throw e;
            }
            LOG.debug("Stopped while at work", e);
            say("stopped; nothing is proven");
            return ExitCodes.FAILED;
        }
    }

    private int prove() throws Exception {
        say("calm: the recording as it comes");
        Trial calm = CalmTrial.run(options("calm"));
        print("calm", calm);
        if (faults != null) {
            return proveFaults(calm, faults);
        }
        say("rough: seed %d, every service killed %d times".formatted(seed, kills));
        Trial rough = new RoughTrial(seed, kills, ProveCommand::say).run(options("rough"), calm);
        print("rough", rough);
        boolean complete = rough.kills() == 3 * kills;
        boolean equal = calm.hashes().equals(rough.hashes());
        System.out.println(equal ? "equal: the same warehouse" : "DIFFERENT: not the same warehouse");
        if (!complete) {
            System.out.printf("INCOMPLETE: %d kills of %d took place%n", rough.kills(), 3 * kills);
        }
        return equal && complete ? 0 : 1;
    }

    private int proveFaults(Trial calm, double share) throws Exception {
        say("faults: seed %d, %.0f %% of calls fail, the ingestor is killed %d times"
                .formatted(seed, share * 100, kills));
        FaultTrial.Result result = new FaultTrial(seed, share, kills, ProveCommand::say).run(options("faults"));
        print("faults", result.trial());
        boolean equal = calm.hashes().equals(result.trial().hashes());
        System.out.println(equal ? "equal: the same warehouse" : "DIFFERENT: not the same warehouse");
        result.violations().forEach(violation -> System.out.println("VIOLATED: " + violation));
        boolean complete = result.trial().kills() == kills;
        if (!complete) {
            System.out.printf(
                    "INCOMPLETE: %d kills of %d took place%n", result.trial().kills(), kills);
        }
        return equal && complete && result.violations().isEmpty() ? 0 : 1;
    }

    private PlatformOptions options(String trial) {
        DataDirectory directory = dataDirectory.get().trial(trial);
        if (directory.isOurs()) {
            directory.delete();
        }
        return PlatformOptions.of(directory.root(), 0).withRecording(recording).withDrain(true);
    }

    private static void print(String trial, Trial result) {
        for (ContentHash hash : result.hashes()) {
            System.out.printf(
                    "%-5s  %s  %s  %,d rows  (%,d raw records, %d kills)%n",
                    trial, hash.hash(), hash.table(), hash.rows(), result.ingested(), result.kills());
        }
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }
}
