package dev.cowflow.bench.endtoend;

import dev.cowflow.bench.report.Ratios;
import dev.cowflow.bench.report.ResultLine;
import java.util.List;
import java.util.Locale;

/**
 * Time from a produced trade to its visible row, divided by the time that the sink alone takes at the same pace.
 *
 * @param ratio of the medians, median of the pairs; 2 is twice as long
 * @param low the lowest of the pairs
 * @param high the highest of the pairs
 * @param p50Ms median over all pairs, milliseconds
 * @param p99Ms 99th percentile over all pairs, milliseconds
 * @param perSecond the pace, trades a second
 * @param samples how many trades were looked for
 */
record LatencyLine(
        String name,
        String against,
        double ratio,
        double low,
        double high,
        int pairs,
        double p50Ms,
        double p99Ms,
        double perSecond,
        int samples)
        implements ResultLine {

    /** @param ours those of each round, and the same of theirs, which makes the pairs */
    static LatencyLine of(List<Latencies> ours, List<Latencies> theirs, double perSecond) {
        Ratios ratios = Ratios.of(ours, theirs, Latencies::median);
        Latencies all = Latencies.of(ours);
        return new LatencyLine(
                "latency",
                "insert-latency",
                ratios.median(),
                ratios.low(),
                ratios.high(),
                ratios.count(),
                all.median(),
                all.percentile(99),
                perSecond,
                all.millis().size());
    }

    @Override
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%-10s %.2f of %-14s (%.2f to %.2f in %d pairs)  p50 %.0f ms, p99 %.0f ms at %,.0f a second (%,d looked for)",
                name,
                ratio,
                against,
                low,
                high,
                pairs,
                p50Ms,
                p99Ms,
                perSecond,
                samples);
    }

    @Override
    public String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"against\":\"%s\",\"ratio\":%.4f,\"low\":%.4f,\"high\":%.4f,\"pairs\":%d,"
                        + "\"p50_ms\":%.1f,\"p99_ms\":%.1f,\"per_second\":%.0f,\"samples\":%d}",
                name,
                against,
                ratio,
                low,
                high,
                pairs,
                p50Ms,
                p99Ms,
                perSecond,
                samples);
    }
}
