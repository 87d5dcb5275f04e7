package dev.cowflow.sink.batch;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch at a time on a thread of its own, so that the consumer's thread can fetch and decode the next one
 * meanwhile. For one consumer's thread.
 */
public final class WriteAhead implements AutoCloseable {
    private final ExecutorService thread;
    private @Nullable Future<?> running;

    public WriteAhead(String name) {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins a write; the one before has to have been awaited. */
    public void begin(Runnable write) {
        running = thread.submit(write);
    }

    /**
     * Waits for the write that was begun last, if it has not been waited for yet.
     *
     * @throws RuntimeException of the write
     */
    public void await() {
        Future<?> awaited = running;
        if (awaited == null) {
            return;
        }
        running = null;
        try {
            awaited.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped while a batch was being written");
        }
    }

    /** Lets a write end that was begun. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
