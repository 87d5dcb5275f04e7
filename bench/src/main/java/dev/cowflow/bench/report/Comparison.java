package dev.cowflow.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line of a benchmark: how fast {@code name} did the work, measured by how fast {@code against} did the same.
 *
 * @param ratio median of the pairs; 1 is as fast, 2 is twice as fast
 * @param low the lowest of the pairs
 * @param high the highest of the pairs
 * @param cpuRatio the same for seconds of CPU, median; NaN when these are not known, and then neither text nor JSON has it
 * @param perSecond how much of the work {@code name} did in a second, median
 */
public record Comparison(
        String name,
        String against,
        double ratio,
        double low,
        double high,
        int pairs,
        double cpuRatio,
        double perSecond)
        implements ResultLine {

    /** @param amount of work in a round */
    public static Comparison of(String name, String against, Map<String, List<Cost>> costs, long amount) {
        List<Cost> ours = costs.getOrDefault(name, List.of());
        List<Cost> theirs = costs.getOrDefault(against, List.of());
        Ratios ratios = Ratios.of(theirs, ours, Cost::seconds);
        return new Comparison(
                name,
                against,
                ratios.median(),
                ratios.low(),
                ratios.high(),
                ratios.count(),
                Ratios.of(theirs, ours, Cost::cpuSeconds).median(),
                amount / Ratios.median(ours, Cost::seconds));
    }

    @Override
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%-10s %.2f of %-14s (%.2f to %.2f in %d pairs%s)  %,.0f a second",
                name,
                ratio,
                against,
                low,
                high,
                pairs,
                ifCpuKnown("; by CPU %.2f"),
                perSecond);
    }

    @Override
    public String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"against\":\"%s\",\"ratio\":%.4f,\"low\":%.4f,\"high\":%.4f,\"pairs\":%d%s,"
                        + "\"per_second\":%.0f}",
                name,
                against,
                ratio,
                low,
                high,
                pairs,
                ifCpuKnown(",\"cpu_ratio\":%.4f"),
                perSecond);
    }

    private String ifCpuKnown(String format) {
        return Double.isNaN(cpuRatio) ? "" : String.format(Locale.ROOT, format, cpuRatio);
    }
}
