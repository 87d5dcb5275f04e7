package dev.cowflow.enricher.core;

import dev.cowflow.model.Interval;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Storage of the trades of a {@link TradeIndex}. Reads see all writes before them. It keeps what it is given and
 * decides nothing; times are epoch milliseconds.
 */
public interface TradeStorage {

    /** The trade as last put, also a removed one; null when unknown. */
    @Nullable
    Trade get(UUID id);

    /**
     * Keeps a trade.
     *
     * @param instead the version of it that {@link #get} returned until now; null when there was none
     */
    void put(Trade trade, @Nullable Trade instead);

    /**
     * Hands over, one by one and in the order of their times, all trades at these times that are not removed and that have
     * a side priced as this token. May hand over trades of other tokens, too.
     */
    void visitTrades(String token, Interval times, Consumer<Trade> visitor);
}
