package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Chooses the version of a trade that an execution shows, and keeps the versions that were handed out. An execution
 * shows the same version however often it is asked, and never a newer one than an execution that was submitted after
 * it. Thread-safe.
 */
final class TradeVersions {
    private final Restatement restatement;
    /** By trade key, when the execution was submitted that was the first to show the trade. */
    private final Map<String, Instant> preliminaryUntil = new ConcurrentHashMap<>();

    private final Set<MarketTrade> handedOut = ConcurrentHashMap.newKeySet();

    TradeVersions(Restatement restatement) {
        this.restatement = restatement;
    }

    List<MarketTrade> shownBy(Execution execution, List<MarketTrade> trades) {
        return trades.stream().map(trade -> shownBy(execution, trade)).toList();
    }

    private MarketTrade shownBy(Execution execution, MarketTrade trade) {
        if (!restatement.appliesTo(trade)) {
            return trade;
        }
        Instant until =
                preliminaryUntil.computeIfAbsent(ServedTrade.keyOf(trade.columns()), key -> execution.submittedAt());
        return execution.submittedAt().isAfter(until) ? trade : ShownTrade.preliminary(trade);
    }

    /** Takes note of what {@link #shownBy} gave, once it is on its way to the caller. */
    void handOut(List<MarketTrade> shown) {
        handedOut.addAll(shown);
    }

    Set<ServedTrade> handedOut() {
        return handedOut.stream().map(ServedTrade::of).collect(Collectors.toUnmodifiableSet());
    }
}
