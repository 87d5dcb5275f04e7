package dev.cowflow.schemas.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Instances of a class that promises nothing about threads: each is used by one at a time. As many as were used at once. */
final class ChosenPool<T extends Closeable> implements AutoCloseable {
    private final Supplier<T> factory;
    private final Queue<T> idle = new ConcurrentLinkedQueue<>();

    ChosenPool(Supplier<T> factory) {
        this.factory = factory;
    }

    <R> @Nullable R use(Function<T, @Nullable R> work) {
        T idling = idle.poll();
        T used = idling == null ? factory.get() : idling;
        try {
            return work.apply(used);
        } finally {
            idle.add(used);
        }
    }

    @Override
    public void close() {
        for (T one = idle.poll(); one != null; one = idle.poll()) {
            try {
                one.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
