package dev.cowflow.enricher.core;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;

/**
 * The nearest-price join. Offer it trades, ticks and coverage in any order, with any repetition; each offer hands over the
 * rows that it changes, and the last row of a trade is the one with the highest rank. Which rows are last depends on what
 * was offered only, not on the order. Not thread-safe.
 */
public final class Join {
    private final TradeIndex trades;
    private final PriceIndex prices;
    private final Enrichment enrichment;
    private final Rules rules;

    /** Takes the rows that change, one by one, so that a tick may change any number of them. */
    public interface Rows {
        void changed(EnrichedRow row, Cause cause);
    }

    /** A join that remembers in the two indexes and nowhere else. */
    public Join(Rules rules, TradeIndex trades, PriceIndex prices) {
        this.trades = trades;
        this.prices = prices;
        this.rules = rules;
        this.enrichment = new Enrichment(rules, prices);
    }

    /** Changes the row of the trade, unless it says nothing new. */
    public void offer(Trade trade, Rows rows) {
        switch (trades.accept(trade)) {
            case FIRST -> rows.changed(enrichment.row(trade), Cause.NEW_TRADE);
            case CHANGE -> rows.changed(enrichment.row(trade), Cause.RESTATED_TRADE);
            case NOTHING -> {}
        }
    }

    /** The same, but hands over the row of the trade as it is known also when this says nothing new. */
    public void offerAgain(Trade trade, Rows rows) {
        if (trades.accept(trade) == ChangeKind.FIRST) {
            rows.changed(enrichment.row(trade), Cause.NEW_TRADE);
        } else {
            rows.changed(enrichment.row(trades.newest(trade.id())), Cause.RESTATED_TRADE);
        }
    }

    /** Changes the rows of the trades that it prices from now on, or prices otherwise than before. */
    public void offer(Tick tick, Rows rows) {
        boolean renames = rules.admit(tick) && prices.renames(tick.token(), tick.source(), tick.identity());
        ChangeKind changeKind = prices.accept(tick);
        if (renames) {
            changeAll(tick.token(), rows);
            return;
        }
        if (changeKind == ChangeKind.NOTHING) {
            return;
        }
        trades.visit(tick.token(), prices.affectedRange(tick), trade -> {
            if (enrichment.isPricedBy(tick, trade)) {
                rows.changed(enrichment.row(trade), Cause.BETTER_PRICE);
            }
        });
    }

    /** Changes the rows of the trades that it makes final; those of all trades of the token when it has another name now. */
    public void offer(CoverageUpdate update, Rows rows) {
        boolean renames = prices.renames(update.token(), update.source(), update.identity());
        Coverage fresh = prices.accept(update);
        if (renames) {
            changeAll(update.token(), rows);
            return;
        }
        for (Interval times : fresh.intervals()) {
            trades.visit(update.token(), times, trade -> {
                if (enrichment.isMadeFinalBy(update.token(), trade)) {
                    rows.changed(enrichment.row(trade), Cause.FINALITY);
                }
            });
        }
    }

    private void changeAll(String token, Rows rows) {
        trades.visit(token, Interval.ALWAYS, trade -> {
            if (enrichment.concerns(token, trade)) {
                rows.changed(enrichment.row(trade), Cause.BETTER_PRICE);
            }
        });
    }
}
