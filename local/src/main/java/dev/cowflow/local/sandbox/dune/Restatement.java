package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import dev.cowflow.local.sandbox.seed.SeededHash;

/**
 * Choice of trades that Dune shows without their values in USD at first, as it does when prices come late: in the
 * first execution that is asked for them, and in any that was submitted before it. Every later execution shows them as
 * they are in the market.
 *
 * @param share of all trades, from 0 to 1
 */
public record Restatement(double share, long seed) {
    public Restatement {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of restated trades must be from 0 to 1: " + share);
        }
    }

    /** Every trade as it is in the market. */
    public static Restatement none() {
        return new Restatement(0, 0);
    }

    boolean appliesTo(MarketTrade trade) {
        return share > 0
                && SeededHash.isChosen(
                        share, seed, ServedTrade.keyOf(trade.columns()).hashCode());
    }
}
