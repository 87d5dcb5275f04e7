package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.market.Column;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.MarketTrade;
import dev.cowflow.local.sandbox.market.MinuteBar;
import dev.cowflow.local.sandbox.market.PricePoint;
import dev.cowflow.local.sandbox.market.Resolution;
import dev.cowflow.local.sandbox.market.TradeColumns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A made-up market without beginning or end. The same seed gives the same trades and prices whenever they are asked for,
 * and however a window is split: everything is derived from the seed and the time it happens at.
 */
public final class GeneratedMarket implements Market {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final Comparator<GeneratedTrade> ORDER = Comparator.comparing(GeneratedTrade::blockTime)
            .thenComparing(GeneratedTrade::txHash)
            .thenComparing(GeneratedTrade::evtIndex);

    private final PricePath path;
    private final Map<Coin, TickGrids> grids;
    private final TradeGenerator generator;
    private final MinuteBars bars;

    public GeneratedMarket(long seed) {
        this.path = new PricePath(seed);
        this.grids = Arrays.stream(Coin.values())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), coin -> new TickGrids(seed, coin)));
        this.generator = new TradeGenerator(seed, path);
        this.bars = new MinuteBars(seed, path);
    }

    @Override
    public List<Column> columns() {
        return TradeColumns.ALL;
    }

    @Override
    public List<MarketTrade> trades(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        long first = Math.floorDiv(from.getEpochSecond(), SECONDS_PER_MINUTE);
        long last = Math.floorDiv(until.getEpochSecond(), SECONDS_PER_MINUTE);
        return LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(minute -> generator.tradesOf(minute).stream())
                .filter(trade ->
                        !trade.blockTime().isBefore(from) && trade.blockTime().isBefore(until))
                .sorted(ORDER)
                .<MarketTrade>map(Function.identity())
                .toList();
    }

    @Override
    public boolean knows(String coinId) {
        return Coin.withId(coinId).isPresent();
    }

    @Override
    public List<PricePoint> prices(String coinId, Resolution resolution, Instant from, Instant until) {
        return Coin.withId(coinId)
                .map(coin -> gridsOf(coin).of(resolution).times(from, until).stream()
                        .map(time -> pointAt(coin, time))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<PricePoint> latestPrice(String coinId, Instant now) {
        return Coin.withId(coinId)
                .map(coin -> pointAt(coin, gridsOf(coin).live().lastUntil(now)));
    }

    @Override
    public List<MinuteBar> bars(String coinId, Instant from, Instant until, Instant now) {
        return Coin.withId(coinId)
                .map(coin -> bars.bars(coin, from, until, now))
                .orElse(List.of());
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    private TickGrids gridsOf(Coin coin) {
        TickGrids found = grids.get(coin);
        if (found == null) {
            throw new IllegalStateException("No grids for " + coin);
        }
        return found;
    }

    private PricePoint pointAt(Coin coin, Instant time) {
        BigDecimal price = path.at(coin, time);
        BigDecimal marketCap = price.multiply(coin.supply());
        return new PricePoint(time, price, marketCap, marketCap.movePointLeft(2));
    }
}
