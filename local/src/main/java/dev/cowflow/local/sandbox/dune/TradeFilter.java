package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.util.Set;
import java.util.function.Predicate;

/** Condition on the trades of a window that a query asks for. */
interface TradeFilter extends Predicate<MarketTrade> {

    /** Trades that sell one of some tokens for one of others; addresses in lower case. */
    record ByAddress(Set<String> sellTokens, Set<String> buyTokens) implements TradeFilter {
        @Override
        public boolean test(MarketTrade trade) {
            String sell = trade.sellTokenAddress();
            String buy = trade.buyTokenAddress();
            return sell != null && buy != null && sellTokens.contains(sell) && buyTokens.contains(buy);
        }
    }

    /** Trades with these very symbols. */
    record BySymbol(String sellToken, String buyToken) implements TradeFilter {
        @Override
        public boolean test(MarketTrade trade) {
            return sellToken.equals(trade.sellToken()) && buyToken.equals(trade.buyToken());
        }
    }
}
