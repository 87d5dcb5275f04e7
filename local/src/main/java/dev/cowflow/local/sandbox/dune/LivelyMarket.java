package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.Column;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.MarketTrade;
import dev.cowflow.local.sandbox.market.MinuteBar;
import dev.cowflow.local.sandbox.market.PricePoint;
import dev.cowflow.local.sandbox.market.Resolution;
import dev.cowflow.local.sandbox.seed.SeededHash;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A market whose young trades change, so that corrections and removals can be seen on any day. Dune has no value of a trade
 * for its first minutes; a while after the trade is final here, it restates the value of every other one; and a few are taken
 * back, as by a reorganised chain. All of it follows from the seed, the trade and its age.
 */
public record LivelyMarket(Market market, long seed) implements Market {
    private static final Duration VALUED_AFTER = Duration.ofMinutes(2);
    private static final Duration TAKEN_BACK_AFTER = Duration.ofMinutes(8);
    /** Behind the tolerance of the join, after which a trade can be final. */
    private static final Duration RESTATED_AFTER = Duration.ofMinutes(75);

    private static final double SHARE_TAKEN_BACK = 0.04;
    private static final double SHARE_RESTATED = 0.5;
    private static final long TAKEN_BACK = 1;
    private static final long RESTATED = 2;
    private static final BigDecimal FIRST_ESTIMATE = new BigDecimal("1.0004");

    @Override
    public List<MarketTrade> trades(Instant from, Instant until, Instant shownAt) {
        return market.trades(from, until, shownAt).stream()
                .filter(trade -> isYoungerThan(TAKEN_BACK_AFTER, trade, shownAt)
                        || !isChosen(SHARE_TAKEN_BACK, TAKEN_BACK, trade))
                .map(trade -> shown(trade, shownAt))
                .toList();
    }

    private MarketTrade shown(MarketTrade trade, Instant shownAt) {
        if (isYoungerThan(VALUED_AFTER, trade, shownAt)) {
            return new PreliminaryTrade(trade);
        }
        return isYoungerThan(RESTATED_AFTER, trade, shownAt) && isChosen(SHARE_RESTATED, RESTATED, trade)
                ? new EstimatedTrade(trade)
                : trade;
    }

    private boolean isChosen(double share, long what, MarketTrade trade) {
        return SeededHash.isChosen(
                share, seed, what, ServedTrade.keyOf(trade.columns()).hashCode());
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

    /** A trade with Dune's first estimate of its value. */
    private record EstimatedTrade(MarketTrade trade) implements MarketTrade {
        @Override
        public Instant blockTime() {
            return trade.blockTime();
        }

        @Override
        public @Nullable String sellTokenAddress() {
            return trade.sellTokenAddress();
        }

        @Override
        public @Nullable String buyTokenAddress() {
            return trade.buyTokenAddress();
        }

        @Override
        public @Nullable String sellToken() {
            return trade.sellToken();
        }

        @Override
        public @Nullable String buyToken() {
            return trade.buyToken();
        }

        @Override
        public Map<String, @Nullable Object> columns() {
            Map<String, @Nullable Object> columns = new LinkedHashMap<>(trade.columns());
            if (columns.get("usd_value") instanceof BigDecimal value) {
                columns.put("usd_value", value.multiply(FIRST_ESTIMATE, MathContext.DECIMAL64));
            }
            return columns;
        }
    }
}
