package dev.cowflow.local.command;

import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.PlatformState;
import dev.cowflow.local.platform.Service;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The platform that a call is about: one that is deployed elsewhere, the one that runs on the data directory, or, when none
 * does, those of its parts that the call needs, started for its time and stopped again.
 */
final class CallPlatform implements AutoCloseable {
    private final RunningPlatform running;
    private final @Nullable StartedParts started;

    private CallPlatform(RunningPlatform running, @Nullable StartedParts started) {
        this.running = running;
        this.started = started;
    }

    /**
     * Finds it, or starts what is needed and says so beside the call's results.
     *
     * @throws IllegalStateException when nothing has run on the data directory yet
     */
    static CallPlatform of(CommandSpec call, DataDirectory directory, Need need) throws InterruptedException {
        if (DeployedPlatform.isMeantBy(System.getenv())) {
            return new CallPlatform(new DeployedPlatform(System.getenv(), directory), null);
        }
        Optional<PlatformState> state = directory.running();
        boolean isWhole = state.isPresent() && state.get().call() == null;
        if (isWhole || (state.isPresent() && need == Need.WAREHOUSE)) {
            return new CallPlatform(new LocalPlatform(directory, state.get()), null);
        }
        if (state.isPresent()) {
            return new CallPlatform(LocalPlatform.on(directory), null);
        }
        OrphanedPlatform orphans = OrphanedPlatform.on(directory);
        if (!orphans.isEmpty()) {
            throw new IllegalStateException(orphans.advice());
        }
        if (!directory.hasRun()) {
            throw new IllegalStateException(
                    "Nothing has run on " + directory.root() + " yet; start it with: " + CommandHint.up(directory));
        }
        PrintWriter err = call.commandLine().getErr();
        StartedParts parts = StartedParts.start(call.name(), directory, need, err);
        return new CallPlatform(LocalPlatform.of(parts.platform()), parts);
    }

    /** One that runs already: of it, nothing is started. */
    static RunningPlatform running(DataDirectory directory) {
        return DeployedPlatform.isMeantBy(System.getenv())
                ? new DeployedPlatform(System.getenv(), directory)
                : LocalPlatform.on(directory);
    }

    /** Starts services that the call turns out to need as well, if parts were started for it. */
    void alsoStart(Service... services) throws InterruptedException {
        if (started != null) {
            started.alsoStart(services);
        }
    }

    RunningPlatform running() {
        return running;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
