package dev.cowflow.local.sandbox.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Trades and prices to serve. Windows are half-open, in UTC. Implementations are immutable and thread-safe. */
public interface Market {
    /** The columns of its trades, in the order of the table. */
    List<Column> columns();

    /** The trades with {@code from <= block_time < until}, ordered by block_time, tx_hash, evt_index. */
    List<MarketTrade> trades(Instant from, Instant until);

    /**
     * The same as Dune's table shows them at that moment: it learns some things of a trade later, and takes others back.
     *
     * @param shownAt not before {@code until}
     */
    default List<MarketTrade> trades(Instant from, Instant until, Instant shownAt) {
        return trades(from, until);
    }

    /** Tells whether the coin is known, even if it has no price at all. */
    boolean knows(String coinId);

    /**
     * The prices of a coin with {@code from <= time < until} in the order in which an API lists them, which is not
     * always the order of time. Empty for a coin without prices. A market that was recorded at one resolution has it for
     * every resolution that is asked for.
     */
    List<PricePoint> prices(String coinId, Resolution resolution, Instant from, Instant until);

    /** Price that a live feed shows at that moment; empty for a coin without prices. */
    Optional<PricePoint> latestPrice(String coinId, Instant now);

    /**
     * The bars of the minutes with {@code from <= start < until} that have begun by now, in the order of time; none for a
     * minute without trades. The minute under way has a bar too, which knows nothing later than now.
     */
    List<MinuteBar> bars(String coinId, Instant from, Instant until, Instant now);

    /** Tells whether it is served as it stands, whatever granularity and history a plan allows. */
    boolean isRecorded();
}
