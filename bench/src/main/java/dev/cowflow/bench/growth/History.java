package dev.cowflow.bench.growth;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.enricher.core.CoverageUpdate;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The prices of some tokens minute by minute, and trades among them. The same for the same size and seed. */
final class History {
    static final String SOURCE = "coingecko";
    private static final long START = Instant.parse("2022-08-08T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final StateSize size;
    private final Random random;
    private final List<String> tokens;
    private final Market market = new Market(1);
    private final Instant extracted;
    private final Version version;

    History(StateSize size, long seed) {
        this.size = size;
        this.random = new Random(seed);
        this.tokens =
                IntStream.range(0, size.tokens()).mapToObj("0x%040x"::formatted).toList();
        this.extracted = Instant.ofEpochMilli(end() + HOUR);
        this.version = Version.of(extracted.toEpochMilli(), new byte[32]);
    }

    List<String> tokens() {
        return tokens;
    }

    Tick tick(String token, long minute) {
        return tick(token, START + minute * MINUTE, minute);
    }

    /** A tick of any time, half a minute from its neighbours. */
    Tick lateTick() {
        long minute = random.nextLong(size.minutes());
        return tick(anyToken(), START + minute * MINUTE + MINUTE / 2, minute);
    }

    private Tick tick(String token, long time, long minute) {
        return new Tick(token, SOURCE, time, "USD", price(minute), "MINUTE", version);
    }

    private static BigDecimal price(long minute) {
        return BigDecimal.valueOf(1_800_123_456_789L + minute, 9);
    }

    /** All the times there are ticks for, and as far around them as the tolerance reaches. */
    CoverageUpdate covered(String token) {
        return new CoverageUpdate(token, SOURCE, new Coverage(List.of(new Interval(START - HOUR, end() + HOUR))));
    }

    /** Of the last hour. */
    RawTrade hotTrade(long number) {
        return trade(number, end() - random.nextLong(HOUR));
    }

    /** Of any time. */
    RawTrade coldTrade(long number) {
        return trade(number, START + random.nextLong(end() - START));
    }

    private RawTrade trade(long number, long time) {
        int sold = random.nextInt(tokens.size());
        int bought = (sold + 1 + random.nextInt(tokens.size() - 1)) % tokens.size();
        RawTrade trade = market.trade(number);
        trade.setBlockTime(Instant.ofEpochMilli(time));
        trade.setExtractedAt(extracted);
        trade.setSellTokenAddress(tokens.get(sold));
        trade.setBuyTokenAddress(tokens.get(bought));
        return trade;
    }

    private String anyToken() {
        return tokens.get(random.nextInt(tokens.size()));
    }

    private long end() {
        return START + (size.minutes() - 1) * MINUTE;
    }
}
