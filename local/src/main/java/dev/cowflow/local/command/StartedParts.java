package dev.cowflow.local.command;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.PlatformListener;
import dev.cowflow.local.platform.PlatformLog;
import dev.cowflow.local.platform.PlatformOptions;
import dev.cowflow.local.platform.Service;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parts of a platform that were started for one call. They hold the data directory meanwhile, and are stopped with the call,
 * also when it is told to end: by Ctrl-C or SIGTERM, once a program that has the terminal has ended.
 */
final class StartedParts implements AutoCloseable {
    /** A call that does not end by itself, as one that waits for the database, ends with the parts. */
    private static final int PATIENCE_S = 5;

    private final Platform platform;
    private volatile String parts;
    private final PrintWriter err;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private StartedParts(Platform platform, String parts, PrintWriter err) {
        this.platform = platform;
        this.parts = parts;
        this.err = err;
    }

    static StartedParts start(String call, DataDirectory directory, Need need, PrintWriter err)
            throws InterruptedException {
        say(err, "Nothing is running on %s; starting %s for this call ...".formatted(directory.root(), need.parts()));
        PlatformLog.writeTo(directory.log("platform"));
        PlatformOptions options = PlatformOptions.of(directory.root(), 0);
        Platform platform = Platform.reopen(options, call, PlatformListener.none());
        StartedParts started = new StartedParts(platform, need.parts(), err);
        Runtime.getRuntime().addShutdownHook(new Thread(started::stopAfterSignal, "stop-parts"));
        try {
            need.start(platform);
            if (Thread.interrupted()) {
                throw new InterruptedException("Told to end");
            }
            return started;
        } catch (RuntimeException | InterruptedException e) {
            started.close();
            throw e;
        }
    }

    void alsoStart(Service... services) throws InterruptedException {
        String more = Stream.of(services).map(service -> "the " + service.id()).collect(Collectors.joining(" and "));
        say(err, "Starting " + more + " as well ...");
        parts += ", " + more;
        platform.startServices(services);
    }

    Platform platform() {
        return platform;
    }

    private void stopAfterSignal() {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            if (!Foreground.awaitEnd()) {
                worker.interrupt();
            }
            if (!stopped.await(PATIENCE_S, TimeUnit.SECONDS)) {
                platform.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // so that waiting for the parts' end is not cut short
        try {
            platform.close();
            say(err, "Stopped " + parts + " again");
        } finally {
            stopped.countDown();
            if (interrupted) {
                worker.interrupt();
            }
        }
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
