package dev.cowflow.enricher.history;

import dev.cowflow.enricher.core.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * A small world, so that ties, corrections, restatements, removals and coverage meet: all of it is within a few minutes.
 *
 * @param place where it stands in time: worlds at different places have nothing to do with each other
 */
public record World(int place) {
    public static final Duration TOLERANCE = Duration.ofSeconds(90);
    /** The preferred one first. */
    public static final List<String> SOURCES = List.of("first", "second");

    public static final Rules RULES = Rules.of(TOLERANCE, SOURCES);

    public static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    public static final String ETH = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
    public static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    /** Traded, and without any price. */
    public static final String UNPRICED = "0x6b175474e89094c44da98b954eedeac495271d0f";
    /** Has prices, and nobody trades it. */
    public static final String UNTRADED = "0x2260fac5e5542a773aa44fbcfedf7c193bc2c599";

    static final int STEPS = 24;
    static final Duration STEP = Duration.ofSeconds(5);

    private static final int TRADES = 5;
    private static final Instant EXTRACTED = Instant.parse("2022-09-01T00:00:00Z");
    /** Blocks of ticks on the heap are as long as this in milliseconds, a power of 2. */
    private static final int BLOCK_BITS = 22;

    private static final long FIRST_BLOCK =
            Instant.parse("2022-08-08T00:00:00Z").toEpochMilli() >> BLOCK_BITS;

    /** One of few times, so that many are equal or have another half way between them, around the border of two blocks. */
    public Instant time(Random random) {
        return border().plus(STEP.multipliedBy(random.nextInt(STEPS + 1) - STEPS / 2));
    }

    /** The middle of its times, where a block ends and the next begins. */
    public Instant border() {
        return Instant.ofEpochMilli((FIRST_BLOCK + place) << BLOCK_BITS);
    }

    /** The number of one of few trades. */
    int trade(Random random) {
        return place * TRADES + random.nextInt(TRADES);
    }

    /** The n-th extraction; the higher, the newer. */
    static Instant extraction(int n) {
        return EXTRACTED.plusMillis(n);
    }

    static int decimals(String token) {
        return token.equals(USDC) ? 6 : 18;
    }

    @SafeVarargs
    static <T> T oneOf(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
