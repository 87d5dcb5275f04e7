package dev.cowflow.ingestor.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A stretch of time in UTC from {@code from}, inclusive, until {@code until}, exclusive; millisecond precision. */
public record Window(Instant from, Instant until) {
    public Window {
        from = from.truncatedTo(ChronoUnit.MILLIS);
        until = until.truncatedTo(ChronoUnit.MILLIS);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A window has to end after it begins: " + from + " … " + until);
        }
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }

    @Override
    public String toString() {
        return "[" + from + ", " + until + ")";
    }
}
