package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trade of the generated market.
 *
 * @param sellPrice Dune's price of the sell token in USD, that of the minute which contains the trade
 * @param buyPrice the same of the buy token
 */
record GeneratedTrade(
        Instant blockTime,
        String txHash,
        int evtIndex,
        TradedPair pair,
        Fill fill,
        Order order,
        BigDecimal sellPrice,
        BigDecimal buyPrice)
        implements MarketTrade {

    @Override
    public String sellTokenAddress() {
        return pair.sell().address();
    }

    @Override
    public String buyTokenAddress() {
        return pair.buy().address();
    }

    @Override
    public String sellToken() {
        return pair.sellSymbol();
    }

    @Override
    public String buyToken() {
        return pair.buySymbol();
    }

    @Override
    public Map<String, @Nullable Object> columns() {
        return DuneRow.of(this);
    }
}
