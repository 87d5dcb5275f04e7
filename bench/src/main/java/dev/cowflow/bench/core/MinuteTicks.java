package dev.cowflow.bench.core;

import dev.cowflow.enricher.core.CoverageUpdate;
import dev.cowflow.enricher.core.PriceIndex;
import dev.cowflow.enricher.core.PriceStorage;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Tokens;
import dev.cowflow.model.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tick a minute of one token, and trades in between. */
final class MinuteTicks implements PriceStorage {
    static final String TOKEN = Tokens.WETH;
    static final Duration TOLERANCE = Duration.ofMinutes(60);
    private static final String SOURCE = "coingecko";
    private static final long START = Instant.parse("2022-08-08T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long SEED = 1;
    private static final CoverageUpdate NOTHING = new CoverageUpdate(TOKEN, SOURCE, Coverage.NONE);

    private final TreeMap<Long, Tick> ticks = new TreeMap<>();

    MinuteTicks(int count) {
        Version version = Version.of(START + count * MINUTE, new byte[32]);
        for (int i = 0; i < count; i++) {
            long time = START + i * MINUTE;
            put(new Tick(TOKEN, SOURCE, time, "USD", BigDecimal.valueOf(1_800 + i % 7), "MINUTE", version));
        }
    }

    /** All ticks at once fit on its heap. */
    PriceIndex index() {
        return new PriceIndex(Rules.of(TOLERANCE, List.of(SOURCE)), this, 2 * ticks.size());
    }

    long[] times() {
        return ticks.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /** Times of trades, in no order. */
    long[] questions(int count) {
        return new Random(SEED).longs(count, START, ticks.lastKey()).toArray();
    }

    @Override
    public @Nullable Tick tick(String token, long time, String source) {
        return ticks.get(time);
    }

    @Override
    public void put(Tick tick) {
        ticks.put(tick.time(), tick);
    }

    @Override
    public void visitTicks(String token, Interval times, Consumer<Tick> visitor) {
        ticks.subMap(times.from(), true, times.until(), true).values().forEach(visitor);
    }

    @Override
    public CoverageUpdate covered(String token, String source) {
        return NOTHING;
    }

    @Override
    public void put(CoverageUpdate covered) {
        throw new UnsupportedOperationException("nothing is covered here");
    }
}
