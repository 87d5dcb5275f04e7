package dev.cowflow.local.sandbox.market;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of {@code cow_protocol_ethereum.trades}. */
public interface MarketTrade {
    Instant blockTime();

    /** Lower-case hex; null when the row has none. */
    @Nullable
    String sellTokenAddress();

    /** Lower-case hex; null when the row has none. */
    @Nullable
    String buyTokenAddress();

    @Nullable
    String sellToken();

    @Nullable
    String buyToken();

    /**
     * Every column of the row as Dune's JSON shows it: an integer or decimal as a number of any size, a uint256 as text,
     * an array as a list, SQL's NULL as null.
     */
    Map<String, @Nullable Object> columns();
}
