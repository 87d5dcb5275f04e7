package dev.cowflow.enricher.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nearest-price join. Offer it trades, ticks and coverage in any order, with any repetition; each offer returns the
 * rows that it changed, and the last row returned for a trade is the one with the highest rank. Which rows are last
 * depends on what was offered only, not on the order. Not thread-safe.
 */
public final class Join {
    private final Rules rules;
    private final JoinState state;
    private final NearestPrice nearestPrice;
    private final Enrichment enrichment;

    /** A join that remembers in {@code state} and nowhere else. */
    public Join(Rules rules, JoinState state) {
        this.rules = rules;
        this.state = state;
        this.nearestPrice = new NearestPrice(rules, state);
        this.enrichment = new Enrichment(rules, state, nearestPrice);
    }

    /** The row of the trade if it is new or changes what was known; nothing for a version that is not newer. */
    public List<EnrichedRow> offer(Trade trade) {
        Trade known = state.trade(trade.id());
        if (known == null) {
            remember(trade);
            return List.of(enrichment.row(trade));
        }
        if (known.version().compareTo(trade.version()) >= 0) {
            return List.of();
        }
        EnrichedRow before = enrichment.row(known);
        forget(known);
        remember(trade);
        EnrichedRow after = enrichment.row(trade);
        return after.sameContentAs(before) ? List.of() : List.of(after);
    }

    /** The rows of the trades whose match it changes; nothing for a tick that the rules do not admit. */
    public List<EnrichedRow> offer(Tick tick) {
        if (!rules.admit(tick)) {
            return List.of();
        }
        Tick known = state.tick(tick.token(), tick.time(), tick.source());
        if (known != null && known.version().compareTo(tick.version()) >= 0) {
            return List.of();
        }
        return changes(state.trades(tick.token(), nearestPrice.reach(tick)), () -> state.put(tick));
    }

    /** The rows of the trades that it makes final; nothing for a source that the rules do not name. */
    public List<EnrichedRow> offer(Covered news) {
        if (rules.priority(news.source()) < 0) {
            return List.of();
        }
        Coverage known = state.coverage(news.token(), news.source());
        Coverage union = known.plus(news.coverage());
        if (union.equals(known)) {
            return List.of();
        }
        long tolerance = rules.toleranceMillis();
        List<Trade> reopened = new ArrayList<>();
        for (Interval times :
                union.shrunkBy(tolerance).minus(known.shrunkBy(tolerance)).intervals()) {
            reopened.addAll(state.trades(news.token(), times));
        }
        return changes(reopened, () -> state.put(new Covered(news.token(), news.source(), union)));
    }

    private List<EnrichedRow> changes(List<Trade> trades, Runnable update) {
        List<EnrichedRow> before = trades.stream().map(enrichment::row).toList();
        update.run();
        List<EnrichedRow> changed = new ArrayList<>();
        for (EnrichedRow old : before) {
            EnrichedRow row = enrichment.row(old.trade());
            if (!row.sameContentAs(old)) {
                changed.add(row);
            }
        }
        return List.copyOf(changed);
    }

    private void remember(Trade trade) {
        state.put(trade);
        if (!trade.removed()) {
            pricedTokens(trade).forEach(token -> state.link(token, trade));
        }
    }

    private void forget(Trade trade) {
        pricedTokens(trade).forEach(token -> state.unlink(token, trade));
    }

    private Set<String> pricedTokens(Trade trade) {
        return new TreeSet<>(List.of(
                rules.pricedAs(trade.sell().token()), rules.pricedAs(trade.buy().token())));
    }
}
