package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.seed.SeededHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Times at which a coin's price is noted down: once a period, early or late by a seeded jitter, and with
 * {@code disorder} now and then a point that is one second later than the one listed after it.
 *
 * @param jitter the most by which a point is off its place, less than half the period
 * @param step the times are whole multiples of it
 */
record TickGrid(long seed, Duration period, Duration jitter, Duration step, boolean disorder) {
    private static final int PAIRS_PER_DISORDER = 40;

    /** The times with {@code from <= time < until}, in the order in which they are listed. */
    List<Instant> times(Instant from, Instant until) {
        long first = Math.floorDiv(from.toEpochMilli(), period.toMillis()) - 2;
        long last = Math.floorDiv(until.toEpochMilli(), period.toMillis()) + 2;
        List<Instant> times = new ArrayList<>();
        for (long index = first; index <= last; index++) {
            Instant time = time(index);
            if (!time.isBefore(from) && time.isBefore(until)) {
                times.add(time);
            }
        }
        return times;
    }

    /** The last time that is not after {@code now}, for a grid without disorder. */
    Instant lastUntil(Instant now) {
        long index = Math.floorDiv(now.toEpochMilli(), period.toMillis()) + 1;
        while (time(index).isAfter(now)) {
            index--;
        }
        return time(index);
    }

    private Instant time(long index) {
        boolean swapped = disorder
                && Math.floorMod(index, 2) == 0
                && Math.floorMod(SeededHash.of(seed, index, PAIRS_PER_DISORDER), PAIRS_PER_DISORDER) == 0;
        return swapped ? jittered(index + 1).plusSeconds(1) : jittered(index);
    }

    private Instant jittered(long index) {
        long steps = SeededHash.within(jitter.dividedBy(step), seed, index);
        return Instant.ofEpochMilli(index * period.toMillis()).plus(step.multipliedBy(steps));
    }
}
