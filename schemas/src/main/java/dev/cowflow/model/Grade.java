package dev.cowflow.model;

import java.time.Duration;

/** Nearness in time of the price of a leg. Bounds are inclusive. */
public enum Grade {
    /** At most 30 seconds away. */
    MINUTE,
    /** At most 5 minutes away. */
    NEAR,
    /** Farther, but within the tolerance. */
    COARSE,
    /** No price within the tolerance. */
    MISSING;

    private static final long MINUTE_BOUND = Duration.ofSeconds(30).toMillis();
    private static final long NEAR_BOUND = Duration.ofMinutes(5).toMillis();

    /** The grade of a price that lies this many milliseconds before (negative) or after the trade. */
    public static Grade ofGap(long gap) {
        long distance = Math.abs(gap);
        if (distance <= MINUTE_BOUND) {
            return MINUTE;
        }
        return distance <= NEAR_BOUND ? NEAR : COARSE;
    }
}
