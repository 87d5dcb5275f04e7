package dev.cowflow.enricher.core;

import dev.cowflow.model.Status;
import org.jspecify.annotations.Nullable;

/** Makes the row of a trade from all prices that are known now. */
final class Enrichment {
    private final Rules rules;
    private final PriceIndex prices;
    private final String fingerprint;

    Enrichment(Rules rules, PriceIndex prices) {
        this.rules = rules;
        this.prices = prices;
        this.fingerprint = rules.fingerprint();
    }

    EnrichedRow row(Trade trade) {
        if (trade.removed()) {
            Rank rank = Rank.of(trade.version(), 0, 0, null, null, Status.REMOVED, rules);
            return new EnrichedRow(trade, Leg.NONE, Leg.NONE, Figures.NONE, Status.REMOVED, rank, fingerprint);
        }
        Leg sell = leg(trade.sell(), trade.time());
        Leg buy = leg(trade.buy(), trade.time());
        return row(trade, sell, buy, Figures.of(trade, sell, buy, rules), status(trade));
    }

    /** Tells whether the tick, of all that are known, is the match of a side. */
    boolean isPricedBy(Tick tick, Trade trade) {
        return isPricedBy(tick, trade.sell(), trade.time()) || isPricedBy(tick, trade.buy(), trade.time());
    }

    private boolean isPricedBy(Tick tick, Side side, long time) {
        if (!pricedAs(side).equals(tick.token())) {
            return false;
        }
        Tick nearest = nearest(side, time);
        return nearest != null
                && nearest.time() == tick.time()
                && nearest.source().equals(tick.source());
    }

    /** Tells whether a side of the trade is priced by this token. */
    boolean concerns(String token, Trade trade) {
        return pricedAs(trade.sell()).equals(token) || pricedAs(trade.buy()).equals(token);
    }

    /** Tells whether the trade is final now, and was not before one source had covered the token. */
    boolean isMadeFinalBy(String token, Trade trade) {
        return concerns(token, trade)
                && status(trade) == Status.FINAL
                && prices.sourcesCovering(token, trade.time()) == 1;
    }

    private EnrichedRow row(Trade trade, Leg sell, Leg buy, Figures figures, Status status) {
        Rank rank = Rank.of(
                trade.version(),
                prices.identity(pricedAs(trade.sell())),
                prices.identity(pricedAs(trade.buy())),
                sell.match(),
                buy.match(),
                status,
                rules);
        return new EnrichedRow(trade, sell, buy, figures, status, rank, fingerprint);
    }

    private Leg leg(Side side, long time) {
        Tick nearest = nearest(side, time);
        return new Leg(Units.of(side), nearest == null ? null : new Match(nearest, nearest.time() - time));
    }

    private @Nullable Tick nearest(Side side, long time) {
        return prices.nearest(pricedAs(side), time);
    }

    private Status status(Trade trade) {
        boolean isFinal = prices.isCovered(pricedAs(trade.sell()), trade.time())
                && prices.isCovered(pricedAs(trade.buy()), trade.time());
        return isFinal ? Status.FINAL : Status.PROVISIONAL;
    }

    private String pricedAs(Side side) {
        return rules.pricedAs(side.token());
    }
}
