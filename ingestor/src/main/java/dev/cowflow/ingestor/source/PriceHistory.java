package dev.cowflow.ingestor.source;

import java.time.Instant;
import java.util.List;

/**
 * A source's complete answer for a window.
 *
 * @param points ascending in time, one per instant
 * @param extractedAt the source's clock when it answered
 */
public record PriceHistory(List<PricePoint> points, Granularity granularity, Instant extractedAt) {
    public PriceHistory {
        points = List.copyOf(points);
    }
}
