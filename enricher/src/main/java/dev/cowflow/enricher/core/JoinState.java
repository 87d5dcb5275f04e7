package dev.cowflow.enricher.core;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the join remembers. Reads see all writes before them. It keeps what it is given and decides nothing; times are
 * epoch milliseconds.
 */
public interface JoinState {

    /** The trade as last put, also a removed one; null when unknown. */
    @Nullable
    Trade trade(UUID id);

    /** Keeps the trade in place of the one with its id. */
    void put(Trade trade);

    /** Makes the trade one of the {@link #trades} of this token. */
    void link(String token, Trade trade);

    /** Reverses {@link #link}, for a trade with the same id and time. */
    void unlink(String token, Trade trade);

    /** The linked trades of the token at these times, in no particular order. */
    List<Trade> trades(String token, Interval times);

    /** The tick as last put; null when unknown. */
    @Nullable
    Tick tick(String token, long time, String source);

    /** Keeps the tick in place of the one with its token, time and source. */
    void put(Tick tick);

    /** The ticks of the token at the latest of these times that has any, one per source; empty when none has. */
    List<Tick> latestTicks(String token, Interval times);

    /** The ticks of the token at the earliest of these times that has any, one per source; empty when none has. */
    List<Tick> earliestTicks(String token, Interval times);

    /** The coverage as last put, else {@link Coverage#NONE}. */
    Coverage coverage(String token, String source);

    /** Keeps the coverage in place of that of its token and source. */
    void put(Covered covered);
}
