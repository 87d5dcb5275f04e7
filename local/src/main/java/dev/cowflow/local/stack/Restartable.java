package dev.cowflow.local.stack;

import org.jspecify.annotations.Nullable;

/** A part of the stack that can be stopped and started again, where it was and with what it had. Thread-safe. */
public final class Restartable<T extends AutoCloseable> implements AutoCloseable {
    private final Starter<T> starter;
    private @Nullable T running;

    /** Starts a part; can be interrupted. */
    interface Starter<T> {
        T start() throws InterruptedException;
    }

    Restartable(Starter<T> starter) {
        this.starter = starter;
    }

    /**
     * Starts it; returns once it can be used.
     *
     * @throws IllegalStateException when it runs
     */
    public synchronized T start() throws InterruptedException {
        if (running != null) {
            throw new IllegalStateException("It runs already");
        }
        T started = starter.start();
        running = started;
        return started;
    }

    /** Stops it; does nothing when it does not run. */
    @Override
    public synchronized void close() throws Exception {
        T part = running;
        running = null;
        if (part != null) {
            part.close();
        }
    }
}
