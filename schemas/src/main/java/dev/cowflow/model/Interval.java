package dev.cowflow.model;

import java.time.Instant;

/**
 * A stretch of time in epoch milliseconds; both ends belong to it.
 *
 * @param from not after {@code until}
 */
public record Interval(long from, long until) {
    /** Far beyond any date, and sums and differences of such times do not overflow. */
    private static final long BOUND = Long.MAX_VALUE / 8;

    /** All times. */
    public static final Interval ALWAYS = new Interval(-BOUND, BOUND);

    /** From one time in UTC to another; what is below a millisecond is cut off. */
    public static Interval of(Instant from, Instant until) {
        return new Interval(from.toEpochMilli(), until.toEpochMilli());
    }

    /** Throws IllegalArgumentException when it ends before it begins or is millions of years away. */
    public Interval {
        if (from < -BOUND || until > BOUND) {
            throw new IllegalArgumentException("not times: " + from + " to " + until);
        }
        if (from > until) {
            throw new IllegalArgumentException("an interval must not end before it begins: " + from + " to " + until);
        }
    }

    /** The first instant, in UTC. */
    public Instant begin() {
        return Instant.ofEpochMilli(from);
    }

    /** The last instant, in UTC. */
    public Instant end() {
        return Instant.ofEpochMilli(until);
    }
}
