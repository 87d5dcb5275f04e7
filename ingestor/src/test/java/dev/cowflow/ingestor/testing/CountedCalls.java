package dev.cowflow.ingestor.testing;

import dev.cowflow.ingestor.source.http.CallMeter;
import java.time.Duration;

/** Counts the requests that leave. */
public final class CountedCalls implements CallMeter {
    private int count;

    @Override
    public void called() {
        count++;
    }

    @Override
    public void waits(Duration wait) {}

    public int count() {
        return count;
    }
}
