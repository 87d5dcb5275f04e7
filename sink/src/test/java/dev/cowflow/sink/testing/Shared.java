package dev.cowflow.sink.testing;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Resource that all tries of the properties of a class share, made when the first one asks for it. */
public final class Shared<T extends AutoCloseable> implements AutoCloseable {
    private final Callable<T> factory;
    private @Nullable T made;

    public Shared(Callable<T> factory) {
        this.factory = factory;
    }

    public T get() {
        T found = made;
        if (found == null) {
            found = make();
            made = found;
        }
        return found;
    }

    private T make() {
        try {
            return factory.call();
        } catch (Exception e) {
            throw new IllegalStateException("What the tries share could not be made", e);
        }
    }

    @Override
    public void close() throws Exception {
        if (made != null) {
            made.close();
        }
    }
}
