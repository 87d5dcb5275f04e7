package dev.cowflow.enricher.core;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The newest version of every trade. What it holds depends on what it was offered only, not on the order. */
public final class TradeBook {
    private final TradeStorage storage;

    public TradeBook(TradeStorage storage) {
        this.storage = storage;
    }

    /** Keeps the trade if it is newer than what is known of it. */
    public Novelty accept(Trade trade) {
        Trade known = storage.get(trade.id());
        if (known != null && known.version().compareTo(trade.version()) >= 0) {
            return Novelty.NOTHING;
        }
        storage.put(trade, known);
        return novelty(trade, known);
    }

    /** The trade as it is known; it has to be. */
    Trade newest(UUID id) {
        return Objects.requireNonNull(storage.get(id), "not a known trade");
    }

    /** See {@link TradeStorage#visitTrades}. */
    void visit(String token, Interval times, Consumer<Trade> visitor) {
        storage.visitTrades(token, times, visitor);
    }

    private static Novelty novelty(Trade trade, @Nullable Trade known) {
        if (known == null) {
            return Novelty.FIRST;
        }
        return known.sameContentAs(trade) ? Novelty.NOTHING : Novelty.CHANGE;
    }
}
