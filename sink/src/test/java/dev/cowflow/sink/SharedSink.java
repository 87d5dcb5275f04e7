package dev.cowflow.sink;

import org.jspecify.annotations.Nullable;

/** The sink that all tries of the properties of a class share: made when the first one asks for it. */
public final class SharedSink implements AutoCloseable {
    private @Nullable TestSink made;

    public TestSink get() {
        TestSink sink = made;
        if (sink == null) {
            sink = new TestSink();
            made = sink;
        }
        return sink;
    }

    @Override
    public void close() {
        if (made != null) {
            made.close();
        }
    }
}
