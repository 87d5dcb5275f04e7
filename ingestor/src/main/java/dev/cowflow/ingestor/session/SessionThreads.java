package dev.cowflow.ingestor.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads of a leader session. The first exception that ends one of them ends the session, and so does one that stops
 * unasked.
 */
final class SessionThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionThreads.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closing;

    /** Work that may be interrupted. */
    interface Work {
        void run() throws Exception;
    }

    /** Work that ends only when the session does. */
    void start(String name, Work work) {
        startOnce(name, () -> {
            work.run();
            throw new IllegalStateException(name + " has stopped without being told to");
        });
    }

    /** Work that comes to an end. */
    void startOnce(String name, Work work) {
        Thread thread = new Thread(() -> run(name, work), name);
        threads.add(thread);
        thread.start();
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Interrupts all and waits for their end. */
    @Override
    public void close() {
        closing = true;
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                LOG.warn("{} did not stop within {}; its writer is closed", thread.getName(), STOP_PATIENCE);
            }
        }
    }

    private void run(String name, Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            if (closing) {
                LOG.debug("{} was told to stop", name, e);
            } else {
                failure.compareAndSet(null, e);
            }
        }
    }
}
