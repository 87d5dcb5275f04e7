package dev.cowflow.local.prove;

import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a service's process ({@code kill -9}) when it has done certain parts of its work; the supervisor launches it
 * again. The parts are chosen by a seed, so that trials can be repeated whatever the machine's speed.
 */
final class Killer extends Thread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Killer.class);
    private static final double EARLIEST = 0.02;
    private static final double LATEST = 0.9;

    /** Share of its work that a service has done, 0 to 1. */
    interface Progress {
        double done() throws Exception;
    }

    private final ServiceProcess service;
    private final Progress progress;
    private final List<Double> moments;
    private final Consumer<String> report;
    private final AtomicInteger kills = new AtomicInteger();
    private volatile boolean closed;

    Killer(ServiceProcess service, Progress progress, int kills, Random random, Consumer<String> report) {
        super("killer-of-" + service.name());
        this.service = service;
        this.progress = progress;
        this.moments = random.doubles(kills, EARLIEST, LATEST).sorted().boxed().toList();
        this.report = report;
        setDaemon(true);
    }

    /** Number of times that it has killed. */
    int kills() {
        return kills.get();
    }

    @Override
    public void run() {
        try {
            for (double moment : moments) {
                while (progress.done() < moment && service.finalExitCode().isEmpty()) {
                    Pauses.sleep(Duration.ofMillis(10));
                }
                if (service.finalExitCode().isPresent()) {
                    report.accept(service.name() + " had ended before " + percent(moment));
                    return;
                }
                long pid = service.process().pid();
                service.kill();
                kills.incrementAndGet();
                report.accept("killed %s (pid %d) at %s of its work".formatted(service.name(), pid, percent(moment)));
                awaitAnother(pid);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (closed) {
                LOG.debug("What {} has done cannot be measured any more", service.name(), e);
                return;
            }
            throw new IllegalStateException("The progress of " + service.name() + " cannot be measured", e);
        }
    }

    /** Kills nothing more; it may look at the progress once more, which may be gone by then. */
    @Override
    public void close() {
        closed = true;
        interrupt();
    }

    private void awaitAnother(long pid) throws InterruptedException {
        while (service.process().pid() == pid && service.finalExitCode().isEmpty()) {
            Pauses.sleep(Duration.ofMillis(10));
        }
    }

    private static String percent(double part) {
        return Math.round(part * 100) + " %";
    }
}
