package dev.cowflow.ingestor.source;

import java.time.Instant;
import java.util.Map;

/**
 * The newest prices a source has.
 *
 * @param points by the source's own id of the token; ids that the source does not know are absent
 * @param extractedAt the source's clock when it answered
 */
public record SpotPrices(Map<String, PricePoint> points, Instant extractedAt) {
    public SpotPrices {
        points = Map.copyOf(points);
    }
}
