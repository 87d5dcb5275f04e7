package dev.cowflow.ingestor.source;

import dev.cowflow.ingestor.source.budget.Limits;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.UpstreamException;
import java.time.Instant;
import java.util.Optional;

/** An API that knows prices in USD. Tokens are named by the source's own ids. */
public interface PriceSource {
    /** As it stands in keys and settings, for example {@code coingecko}. */
    String name();

    HistoryRules rules();

    /** Limits of its calls. Without any, live prices are asked for once a minute and history at once. */
    default Optional<Limits> limits() {
        return Optional.empty();
    }

    /**
     * All prices with {@code from ≤ time ≤ until}.
     *
     * @param until not in the future
     * @throws UpstreamException when there is no complete answer
     */
    PriceHistory history(String id, Instant from, Instant until, CallMeter meter);
}
