package dev.cowflow.ingestor.prices;

import dev.cowflow.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times of the prices in one answer, in ascending order, and which of them were good. */
final class SeenPrices {
    private final List<Seen> prices = new ArrayList<>();

    private record Seen(Instant time, boolean good) {}

    void add(Instant time, boolean good) {
        prices.add(new Seen(time, good));
    }

    /** Time of the last good price; null when there is none. */
    @Nullable
    Instant last() {
        return prices.stream()
                .filter(Seen::good)
                .map(Seen::time)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /**
     * The part of a stretch of time that the answer covers: all of it but where so long a time holds refused prices
     * alone that one was to be expected.
     *
     * @param longest without a good price
     */
    List<Interval> covered(Instant from, Instant until, Duration longest) {
        List<Interval> covered = new ArrayList<>();
        Instant start = from;
        Instant lastGood = from;
        boolean refused = false;
        for (Seen price : prices) {
            if (!price.good()) {
                refused = true;
                continue;
            }
            if (refused && isTooLong(lastGood, price.time(), longest)) {
                add(start, lastGood, covered);
                start = price.time();
            }
            refused = false;
            lastGood = price.time();
        }
        add(start, refused && isTooLong(lastGood, until, longest) ? lastGood : until, covered);
        return covered;
    }

    private static boolean isTooLong(Instant from, Instant until, Duration longest) {
        return Duration.between(from, until).compareTo(longest) >= 0;
    }

    private static void add(Instant from, Instant until, List<Interval> covered) {
        if (from.isBefore(until)) {
            covered.add(Interval.of(from, until));
        }
    }
}
