package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.seed.SeededHash;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A continuous, bounded price of each coin at every millisecond of all time, which depends on nothing but the seed, the
 * coin and the time. It is value noise in integers: each octave has a random value at every multiple of its period and
 * glides between them, and slow octaves swing further than fast ones.
 */
final class PricePath {
    private static final long PARTS = 1_000_000_000L;
    private static final long STEPS = 1_000_000L;

    private static final List<Octave> OCTAVES = List.of(
            new Octave(Duration.ofDays(30), 120_000),
            new Octave(Duration.ofDays(3), 35_000),
            new Octave(Duration.ofHours(8), 12_000),
            new Octave(Duration.ofHours(1), 3_500),
            new Octave(Duration.ofMinutes(10), 1_000),
            new Octave(Duration.ofMinutes(2), 300));

    private final long seed;

    PricePath(long seed) {
        this.seed = seed;
    }

    /** The price in USD, always positive. */
    BigDecimal at(Coin coin, Instant time) {
        long deviation = 0;
        for (Octave octave : OCTAVES) {
            deviation +=
                    octave.amplitudePpm() * value(coin, octave.period().toMillis(), time.toEpochMilli()) / 1_000_000;
        }
        long parts = PARTS + deviation * coin.volatilityPermille() / 1_000;
        return coin.basePrice().multiply(BigDecimal.valueOf(parts, 9)).stripTrailingZeros();
    }

    /** The octave's value between -10^9 and 10^9. */
    private long value(Coin coin, long period, long millis) {
        long index = Math.floorDiv(millis, period);
        long step = Math.floorMod(millis, period) * STEPS / period;
        long eased = step * step * (3 * STEPS - 2 * step) / (STEPS * STEPS);
        long left = SeededHash.within(PARTS, seed, coin.seed(), period, index);
        long right = SeededHash.within(PARTS, seed, coin.seed(), period, index + 1);
        return left + (right - left) * eased / STEPS;
    }

    /**
     * @param amplitudePpm how far this octave moves the price of ether, in millionths
     */
    private record Octave(Duration period, long amplitudePpm) {}
}
