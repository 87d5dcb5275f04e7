package dev.cowflow.local.stack;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of the stack that can be stopped and started again, where it was and with what it had. Thread-safe. */
public final class Restartable<T extends AutoCloseable> implements AutoCloseable {
    private final Supplier<T> starter;
    private @Nullable T running;

    Restartable(Supplier<T> starter) {
        this.starter = starter;
    }

    /**
     * Starts it; returns once it can be used.
     *
     * @throws IllegalStateException when it runs
     */
    public synchronized T start() {
        if (running != null) {
            throw new IllegalStateException("It runs already");
        }
        T started = starter.get();
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
