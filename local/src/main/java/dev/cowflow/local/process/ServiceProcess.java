package dev.cowflow.local.process;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A program kept running as a child process: when it dies after it was once ready it is launched again, after a pause,
 * until it is stopped. One that dies before it was ever ready stays down, since it would die again.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
    private static final int LOG_LINES = 20;

    private final Supplier<ProcessSpec> specs;
    private final ProcessSpec spec;
    private final ProcessListener listener;
    private final Thread watcher;
    private volatile Process process;
    private volatile boolean stopping;
    private volatile long killAfter;
    private volatile boolean wasReady;
    private volatile @Nullable Integer finalExitCode;

    private ServiceProcess(Supplier<ProcessSpec> specs, ProcessListener listener) {
        this.specs = specs;
        this.spec = specs.get();
        this.listener = listener;
        this.process = ChildProcess.launch(spec);
        this.watcher = new Thread(this::watch, "watch-" + spec.name());
        this.watcher.setDaemon(true);
    }

    /** Launches the program; returns before it is ready. */
    public static ServiceProcess start(ProcessSpec spec, ProcessListener listener) {
        return start(() -> spec, listener);
    }

    /**
     * The same.
     *
     * @param specs asked at each launch; command and environment may differ from those of the one before
     */
    public static ServiceProcess start(Supplier<ProcessSpec> specs, ProcessListener listener) {
        ServiceProcess service = new ServiceProcess(specs, listener);
        listener.launched(service.name(), service.process());
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

    /** Whether it can be used now. */
    public boolean isReady() {
        boolean ready = process.isAlive() && HttpProbe.isUp(spec.readiness());
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
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            Integer code = finalExitCode;
            if (code != null && spec.finalExitCodes().contains(code)) {
                return;
            }
            if (code != null) {
                throw failed("ended with exit code " + code);
            }
            if (System.nanoTime() > deadline) {
                throw failed("is not ready after " + patience.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.sleep(PROBE_PAUSE.toNanos());
        }
    }

    /** Ends the process at once, as {@code kill -9} does; it is launched again like after any other death. */
    public void kill() {
        wasReady = true;
        process.destroyForcibly();
    }

    /** Asks it politely to stop, for good; returns at once. */
    public void requestStop() {
        if (!stopping) {
            stopping = true;
            killAfter = System.nanoTime() + STOP_PATIENCE.toNanos();
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
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                int code = process.waitFor();
                boolean restart =
                        !stopping && wasReady && !spec.finalExitCodes().contains(code);
                if (!restart) {
                    finalExitCode = code;
                }
                listener.exited(spec.name(), code, restart);
                if (!restart) {
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(RESTART_PAUSE.toNanos());
                process = ChildProcess.launch(specs.get());
                listener.launched(spec.name(), process.toHandle());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessFailedException failed(String what) {
        return new ProcessFailedException("%s %s; the end of %s:%n%s"
                .formatted(spec.name(), what, spec.log(), LogTail.of(spec.log(), LOG_LINES)));
    }
}
