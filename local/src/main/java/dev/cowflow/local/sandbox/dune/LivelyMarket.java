package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.Column;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.MarketTrade;
import dev.cowflow.local.sandbox.market.MinuteBar;
import dev.cowflow.local.sandbox.market.PricePoint;
import dev.cowflow.local.sandbox.market.Resolution;
import dev.cowflow.local.sandbox.seed.SeededHash;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A market whose young trades change, so that corrections and removals can be seen on any day. Dune has no value of a
 * trade for its first minutes; after the trade is final here, it restates that value in some steps; and a few trades
 * are taken back, as by a reorganised chain. All of it follows from the seed, the trade and its age.
 */
public record LivelyMarket(Market market, long seed) implements Market {
    private static final Duration VALUED_AFTER = Duration.ofMinutes(2);
    private static final Duration TAKEN_BACK_AFTER = Duration.ofMinutes(8);
    private static final double SHARE_TAKEN_BACK = 0.08;

    /** Beyond the tolerance of the join, after which a trade can be final; and within what is read again. */
    private static final List<Estimate> ESTIMATES = List.of(
            new Estimate(Duration.ofMinutes(66), new BigDecimal("1.0004")),
            new Estimate(Duration.ofMinutes(72), new BigDecimal("1.0002")),
            new Estimate(Duration.ofMinutes(78), new BigDecimal("1.0001")));

    /** The share that Dune's value is of the right one, until a trade has an age. */
    private record Estimate(Duration until, BigDecimal factor) {}

    @Override
    public List<MarketTrade> trades(Instant from, Instant until, Instant shownAt) {
        return market.trades(from, until, shownAt).stream()
                .filter(trade -> isYoungerThan(TAKEN_BACK_AFTER, trade, shownAt) || !isTakenBack(trade))
                .map(trade -> shown(trade, shownAt))
                .toList();
    }

    private MarketTrade shown(MarketTrade trade, Instant shownAt) {
        if (isYoungerThan(VALUED_AFTER, trade, shownAt)) {
            return ShownTrade.preliminary(trade);
        }
        return ESTIMATES.stream()
                .filter(estimate -> isYoungerThan(estimate.until(), trade, shownAt))
                .findFirst()
                .<MarketTrade>map(estimate -> ShownTrade.estimated(trade, estimate.factor()))
                .orElse(trade);
    }

    private boolean isTakenBack(MarketTrade trade) {
        return SeededHash.isChosen(
                SHARE_TAKEN_BACK, seed, ServedTrade.keyOf(trade.columns()).hashCode());
    }

    private static boolean isYoungerThan(Duration age, MarketTrade trade, Instant now) {
        return trade.blockTime().plus(age).isAfter(now);
    }

    @Override
    public List<Column> columns() {
        return market.columns();
    }

    @Override
    public List<MarketTrade> trades(Instant from, Instant until) {
        return market.trades(from, until);
    }

    @Override
    public boolean knows(String coinId) {
        return market.knows(coinId);
    }

    @Override
    public List<PricePoint> prices(String coinId, Resolution resolution, Instant from, Instant until) {
        return market.prices(coinId, resolution, from, until);
    }

    @Override
    public Optional<PricePoint> latestPrice(String coinId, Instant now) {
        return market.latestPrice(coinId, now);
    }

    @Override
    public List<MinuteBar> bars(String coinId, Instant from, Instant until, Instant now) {
        return market.bars(coinId, from, until, now);
    }

    @Override
    public boolean isRecorded() {
        return market.isRecorded();
    }
}
