package dev.cowflow.ingestor.prices;

import dev.cowflow.ingestor.http.CallMeter;
import dev.cowflow.ingestor.http.UpstreamException;
import java.time.Instant;

/** An API that knows prices in USD. Tokens are named by the source's own ids. */
public interface PriceSource {
    /** As it stands in keys and settings, for example {@code coingecko}. */
    String name();

    HistoryRules rules();

    /**
     * All prices with {@code from ≤ time ≤ until}.
     *
     * @param until not in the future
     * @throws UpstreamException when there is no complete answer
     */
    PriceHistory history(String id, Instant from, Instant until, CallMeter meter);
}
