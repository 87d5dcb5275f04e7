package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trade for whose minute Dune has no prices yet. */
record PreliminaryTrade(MarketTrade trade) implements MarketTrade {
    private static final List<String> DEPEND_ON_PRICES = List.of(
            "usd_value", "buy_price", "buy_value_usd", "sell_price", "sell_value_usd", "fee_usd", "surplus_usd");

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
        DEPEND_ON_PRICES.forEach(name -> columns.replace(name, null));
        return columns;
    }
}
