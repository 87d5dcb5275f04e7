package dev.cowflow.ingestor.source;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Collects the points of one answer, in whatever order they come. */
public final class PriceSeries {
    private final TreeMap<Instant, PricePoint> points = new TreeMap<>();

    /** Of several points of an instant the one added last stays. */
    public void add(PricePoint point) {
        points.put(point.time(), point);
    }

    /** Ascending in time, one point per instant. */
    public List<PricePoint> points() {
        return List.copyOf(points.values());
    }
}
