package dev.cowflow.enricher.core;

import dev.cowflow.model.Interval;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The newest version of every trade. What it holds depends on what it was offered only, not on the order. */
public final class TradeIndex {
    private final TradeStorage storage;

    public TradeIndex(TradeStorage storage) {
        this.storage = storage;
    }

    /** Keeps the trade if it is newer than what is known of it. */
    public ChangeKind accept(Trade trade) {
        Trade known = storage.get(trade.id());
        if (known != null && known.version().compareTo(trade.version()) >= 0) {
            return ChangeKind.NOTHING;
        }
        storage.put(trade, known);
        return changeKind(trade, known);
    }

    /** The trade as it is known; it has to be. */
    Trade newest(UUID id) {
        return Objects.requireNonNull(storage.get(id), "not a known trade");
    }

    /** See {@link TradeStorage#visitTrades}. */
    void visit(String token, Interval times, Consumer<Trade> visitor) {
        storage.visitTrades(token, times, visitor);
    }

    private static ChangeKind changeKind(Trade trade, @Nullable Trade known) {
        if (known == null) {
            return ChangeKind.FIRST;
        }
        return known.sameContentAs(trade) ? ChangeKind.NOTHING : ChangeKind.CHANGE;
    }
}
