package dev.cowflow.enricher.core;

/** Makes the row of a trade from all that the state knows now. */
final class Enrichment {
    private final Rules rules;
    private final JoinState state;
    private final NearestPrice nearestPrice;
    private final String fingerprint;

    Enrichment(Rules rules, JoinState state, NearestPrice nearestPrice) {
        this.rules = rules;
        this.state = state;
        this.nearestPrice = nearestPrice;
        this.fingerprint = rules.fingerprint();
    }

    EnrichedRow row(Trade trade) {
        if (trade.removed()) {
            return row(trade, Leg.NONE, Leg.NONE, Figures.NONE, Status.REMOVED);
        }
        Leg sell = leg(trade.sell(), trade.time());
        Leg buy = leg(trade.buy(), trade.time());
        return row(trade, sell, buy, Figures.of(trade, sell, buy, rules.outlierBps()), status(trade));
    }

    private EnrichedRow row(Trade trade, Leg sell, Leg buy, Figures figures, Status status) {
        Rank rank = Rank.of(trade.version(), sell.match(), buy.match(), status, rules);
        return new EnrichedRow(trade, sell, buy, figures, status, rank, fingerprint);
    }

    private Leg leg(Side side, long time) {
        return new Leg(Units.of(side), nearestPrice.match(rules.pricedAs(side.token()), time));
    }

    private Status status(Trade trade) {
        Interval needed = Interval.around(trade.time(), rules.toleranceMillis());
        return isCovered(trade.sell(), needed) && isCovered(trade.buy(), needed) ? Status.FINAL : Status.PROVISIONAL;
    }

    private boolean isCovered(Side side, Interval needed) {
        String token = rules.pricedAs(side.token());
        return rules.sources().stream()
                .anyMatch(source -> state.coverage(token, source).contains(needed));
    }
}
