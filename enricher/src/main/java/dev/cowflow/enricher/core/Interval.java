package dev.cowflow.enricher.core;

/**
 * A stretch of time in epoch milliseconds; both ends belong to it.
 *
 * @param from not after {@code until}
 */
public record Interval(long from, long until) {

    /** Throws IllegalArgumentException when it ends before it begins. */
    public Interval {
        if (from > until) {
            throw new IllegalArgumentException("an interval must not end before it begins: " + from + " to " + until);
        }
    }

    /** Everything at most {@code distance} away from {@code time}. */
    public static Interval around(long time, long distance) {
        return new Interval(time - distance, time + distance);
    }

    /** Whether all of {@code other} lies in this interval. */
    public boolean contains(Interval other) {
        return from <= other.from && other.until <= until;
    }
}
