package dev.cowflow.local.process;

import dev.cowflow.schemas.process.Pauses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program kept running as a child process: when it dies after it was once ready it is launched again, after a pause,
 * until it is stopped. One that dies before it was ever ready stays down, since it would die again.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);
    private static final Duration TO_WRITE_ARCHIVE = Duration.ofSeconds(40);
    private static final int LOG_LINES = 20;
    private static final Set<Integer> ENDED_PROPERLY = Set.of(0, 3, 143);

    private final Supplier<ProcessSpec> specs;
    private final BooleanSupplier held;
    private final ProcessSpec spec;
    private final ProcessListener listener;
    private final Thread watcher;
    private final BackOff backOff = new BackOff();
    private volatile long launchedAt = System.nanoTime();
    private volatile Process process;
    private volatile List<String> command;
    private volatile boolean stopping;
    private volatile long killAfter;
    private volatile boolean wasReady;
    private volatile boolean killed;
    private volatile @Nullable Integer finalExitCode;

    private ServiceProcess(Supplier<ProcessSpec> specs, BooleanSupplier held, ProcessListener listener) {
        this.specs = specs;
        this.held = held;
        this.spec = specs.get();
        this.listener = listener;
        this.command = spec.command();
        this.process = ChildProcess.launch(spec);
        this.watcher = new Thread(this::watch, "watch-" + spec.name());
        this.watcher.setDaemon(true);
    }

    /** Launches the program; returns before it is ready. */
    public static ServiceProcess start(ProcessSpec spec, ProcessListener listener) {
        return start(() -> spec, () -> false, listener);
    }

    /**
     * The same.
     *
     * @param specs asked at each launch; command and environment may differ from those of the one before
     * @param held tells that it must not be launched again yet; asked until it may
     */
    public static ServiceProcess start(Supplier<ProcessSpec> specs, BooleanSupplier held, ProcessListener listener) {
        ServiceProcess service = new ServiceProcess(specs, held, listener);
        service.tell(() -> listener.launched(service.name(), service.process()));
        service.watcher.start();
        return service;
    }

    public String name() {
        return spec.name();
    }

    /** The process as it runs now; another one after a restart. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Tells whether it can be used now. */
    public boolean isReady() {
        boolean ready = process.isAlive() && spec.readiness().isReady();
        wasReady |= ready;
        return ready;
    }

    /** The exit code by which it ended for good; empty while it is kept running. */
    public OptionalInt finalExitCode() {
        Integer code = finalExitCode;
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /**
     * Waits until it can be used, or has ended with one of its final exit codes.
     *
     * @throws ProcessFailedException when it died or is not ready in time
     */
    public void awaitReady(Duration patience) throws InterruptedException {
        awaitReady(patience, () -> {});
    }

    /**
     * The same.
     *
     * @param meanwhile called again and again; what it throws ends the waiting
     */
    public void awaitReady(Duration patience, Runnable meanwhile) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            requireNotFailed();
            if (finalExitCode != null) {
                return;
            }
            meanwhile.run();
            if (System.nanoTime() > deadline) {
                throw failed("is not ready after " + patience.toSeconds() + " s");
            }
            Pauses.sleep(PROBE_PAUSE);
        }
    }

    /**
     * Returns when it is kept running, or has ended because its work is done.
     *
     * @throws ProcessFailedException when it has died for good
     */
    public void requireNotFailed() {
        Integer code = finalExitCode;
        if (code != null && !spec.finalExitCodes().contains(code)) {
            throw ended(code);
        }
    }

    /**
     * Ends the process at once, as {@code kill -9} does; it is launched again like after any other death, but as if
     * it were the first.
     */
    public void kill() {
        wasReady = true;
        killed = true;
        process.destroyForcibly();
    }

    /** Asks it politely to stop, for good; returns at once. */
    public void requestStop() {
        if (!stopping) {
            stopping = true;
            killAfter = System.nanoTime() + stopPatience().toNanos();
            watcher.interrupt();
        }
        process.destroy();
    }

    /** Stops it for good: politely, then by force. When this returns the process is gone. */
    @Override
    public void close() {
        requestStop();
        try {
            watcher.join();
            process.destroy();
            if (!process.waitFor(killAfter - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly().waitFor();
            }
            takeClassArchive(process.exitValue());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends only when the program has ended for good, or is stopped: nothing that is thrown on the way ends it. */
    private void watch() {
        try {
            while (true) {
                int code = process.waitFor();
                boolean restart =
                        !stopping && wasReady && !spec.finalExitCodes().contains(code);
                if (!restart) {
                    finalExitCode = code;
                }
                takeClassArchive(code);
                tell(() -> listener.exited(spec.name(), code, restart));
                if (!restart) {
                    return;
                }
                launchAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void launchAgain() throws InterruptedException {
        if (killed) {
            backOff.reset();
            killed = false;
        }
        Duration pause = backOff.after(Duration.ofNanos(System.nanoTime() - launchedAt));
        while (true) {
            Pauses.sleep(pause);
            try {
                while (held.getAsBoolean()) {
                    Pauses.sleep(PROBE_PAUSE);
                }
                ProcessSpec next = specs.get();
                process = ChildProcess.launch(next);
                command = next.command();
                launchedAt = System.nanoTime();
                tell(() -> listener.launched(spec.name(), process()));
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("{} cannot be started", spec.name(), e);
                tell(() -> listener.troubled(spec.name(), "cannot be started, and is tried again: " + e.getMessage()));
                pause = backOff.after(Duration.ZERO);
            }
        }
    }

    private Duration stopPatience() {
        return ClassArchive.isWrittenBy(command) ? TO_WRITE_ARCHIVE : spec.stopPatience();
    }

    private void takeClassArchive(int exitCode) {
        try {
            // one that ended at its start has loaded few
            ClassArchive.take(command, wasReady && ENDED_PROPERLY.contains(exitCode));
        } catch (RuntimeException e) {
            LOG.warn("Later starts of {} take longer than they could", spec.name(), e);
        }
    }

    /** A listener must not end the supervision. */
    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            LOG.error("What happened to {} could not be told", spec.name(), e);
        }
    }

    private ProcessFailedException ended(int code) {
        try {
            return LogTail.lastError(spec.log())
                    .map(ProcessFailedException::new)
                    .orElseGet(() -> failed("ended with exit code " + code));
        } catch (IOException e) {
            LOG.debug("No log of {}", spec.name(), e);
            return failed("ended with exit code " + code);
        }
    }

    private ProcessFailedException failed(String what) {
        return new ProcessFailedException("%s %s; the end of %s:%n%s"
                .formatted(spec.name(), what, spec.log(), LogTail.of(spec.log(), LOG_LINES)));
    }
}
