package dev.cowflow.ingestor.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Spacing in time of a source's prices. */
public enum Granularity {
    /** The price of the moment, asked live. */
    SPOT(Duration.ZERO),
    MINUTE(Duration.ofSeconds(90)),
    FIVE_MINUTES(Duration.ofMinutes(10)),
    HOURLY(Duration.ofHours(3)),
    DAILY(Duration.ofDays(Integer.MAX_VALUE));

    private final Duration longestGap;

    Granularity(Duration longestGap) {
        this.longestGap = longestGap;
    }

    /** The granularity whose prices lie so far apart; never {@link #SPOT}. */
    private static Granularity ofGap(Duration gap) {
        return List.of(MINUTE, FIVE_MINUTES, HOURLY, DAILY).stream()
                .filter(granularity -> gap.compareTo(granularity.longestGap) <= 0)
                .findFirst()
                .orElse(DAILY);
    }

    /** By the median gap between times in ascending order, of which there have to be two at least. */
    public static Granularity ofTimes(List<Instant> times) {
        List<Duration> gaps = IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
                .sorted()
                .toList();
        return ofGap(gaps.get(gaps.size() / 2));
    }
}
