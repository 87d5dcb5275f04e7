package dev.cowflow.sink.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Hour and pair of tokens of trades, as finely as the rollups tell trades apart.
 *
 * @param hour its start, UTC
 * @param sellToken address as in the trade, native ETH being an address of its own
 * @param buyToken the same of what was bought
 */
public record PairHour(Instant hour, String sellToken, String buyToken) {
    /** Of a trade at any time within the hour. */
    public PairHour {
        hour = hour.truncatedTo(ChronoUnit.HOURS);
    }
}
