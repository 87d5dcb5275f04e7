package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.market.MinuteBar;
import dev.cowflow.local.sandbox.seed.SeededHash;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The minutes of an exchange: a few of each hour pass without a trade, and which ones follows from the seed. */
final class MinuteBars {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final double SHARE_WITHOUT_TRADES = 0.05;
    private static final int HUNDREDTHS = 100_000;

    private final long seed;
    private final PricePath path;

    MinuteBars(long seed, PricePath path) {
        this.seed = seed;
        this.path = path;
    }

    /** See {@link dev.cowflow.local.sandbox.market.Market#bars}. */
    List<MinuteBar> bars(Coin coin, Instant from, Instant until, Instant now) {
        Instant end = until.isAfter(now) ? now.plusNanos(1) : until;
        return LongStream.range(firstMinute(from), firstMinute(end))
                .filter(minute -> !SeededHash.isChosen(SHARE_WITHOUT_TRADES, seed, coin.seed(), minute))
                .mapToObj(minute -> bar(coin, minute, now))
                .toList();
    }

    private MinuteBar bar(Coin coin, long minute, Instant now) {
        Instant start = Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE);
        Instant end = earlier(start.plusSeconds(SECONDS_PER_MINUTE), now);
        Duration third = Duration.between(start, end).dividedBy(3);
        BigDecimal open = path.at(coin, start);
        BigDecimal close = path.at(coin, end);
        List<BigDecimal> prices = Stream.of(
                        open, path.at(coin, start.plus(third)), path.at(coin, end.minus(third)), close)
                .sorted()
                .toList();
        long hundredths = 1L + Math.floorMod(SeededHash.of(seed, coin.seed(), minute, 1), HUNDREDTHS);
        return new MinuteBar(
                start, open, prices.get(prices.size() - 1), prices.get(0), close, BigDecimal.valueOf(hundredths, 2));
    }

    /** The first minute that does not start before that time. */
    private static long firstMinute(Instant time) {
        long floor = Math.floorDiv(time.getEpochSecond(), SECONDS_PER_MINUTE);
        return Instant.ofEpochSecond(floor * SECONDS_PER_MINUTE).isBefore(time) ? floor + 1 : floor;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
