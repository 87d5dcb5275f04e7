package dev.cowflow.ingestor.source;

import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.UpstreamException;
import java.util.Collection;

/** A price source that can be asked for the newest prices of many tokens at once. Others are followed by their history. */
public interface SpotSource extends PriceSource {
    /** Number of calls that {@link #spot} makes when none has to be repeated. */
    int callsForSpot(Collection<String> ids);

    /** @throws UpstreamException when there is no complete answer */
    SpotPrices spot(Collection<String> ids, CallMeter meter);
}
