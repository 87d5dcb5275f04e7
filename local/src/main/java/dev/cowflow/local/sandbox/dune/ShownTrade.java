package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trade with other columns than it will have in the end. */
record ShownTrade(MarketTrade trade, Map<String, @Nullable Object> columns) implements MarketTrade {
    private static final List<String> DEPEND_ON_PRICES = List.of(
            "usd_value", "buy_price", "buy_value_usd", "sell_price", "sell_value_usd", "fee_usd", "surplus_usd");

    /** As long as Dune has no prices for its minute. */
    static ShownTrade preliminary(MarketTrade trade) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(trade.columns());
        DEPEND_ON_PRICES.forEach(name -> columns.replace(name, null));
        return new ShownTrade(trade, columns);
    }

    /** With an estimate of its value. */
    static ShownTrade estimated(MarketTrade trade, BigDecimal factor) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(trade.columns());
        if (columns.get("usd_value") instanceof BigDecimal value) {
            columns.put("usd_value", value.multiply(factor, MathContext.DECIMAL64));
        }
        return new ShownTrade(trade, columns);
    }

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
}
