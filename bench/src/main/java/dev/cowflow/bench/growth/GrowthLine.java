package dev.cowflow.bench.growth;

import dev.cowflow.bench.report.Cost;
import dev.cowflow.bench.report.Ratios;
import dev.cowflow.bench.report.ResultLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cost of one offer to a state, divided by its cost with the base: a smaller state that takes turns with it.
 *
 * @param ticks in the state
 * @param tokens in the state
 * @param baseTicks in the base
 * @param baseTokens in the base
 * @param ratio of the costs by the wall clock, median of the pairs; 2 is twice as dear
 * @param low the lowest of the pairs
 * @param high the highest of the pairs
 * @param cpuRatio the same for seconds of CPU, those of RocksDB's own threads included, median; null when rounds are too short
 *     for the clock of the CPU
 * @param micros of the wall clock that an offer took, median
 */
record GrowthLine(
        String name,
        String against,
        String load,
        long ticks,
        int tokens,
        long baseTicks,
        int baseTokens,
        double ratio,
        double low,
        double high,
        int pairs,
        @Nullable Double cpuRatio,
        double micros)
        implements ResultLine {

    /** @param offers in a round */
    static GrowthLine of(
            String name,
            String against,
            Load load,
            StateSize size,
            StateSize smallest,
            Map<String, List<Cost>> costs,
            int offers) {
        List<Cost> ours = costs.getOrDefault(name, List.of());
        List<Cost> base = costs.getOrDefault(against, List.of());
        Ratios ratios = Ratios.of(ours, base, Cost::seconds);
        return new GrowthLine(
                name,
                against,
                load.id(),
                size.ticks(),
                size.tokens(),
                smallest.ticks(),
                smallest.tokens(),
                ratios.median(),
                ratios.low(),
                ratios.high(),
                ratios.count(),
                finite(Ratios.of(ours, base, Cost::cpuSeconds).median()),
                Ratios.median(ours, Cost::seconds) * 1e6 / offers);
    }

    StateSize size() {
        return new StateSize(ticks, tokens);
    }

    StateSize base() {
        return new StateSize(baseTicks, baseTokens);
    }

    @Override
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%-14s costs %.2f times %-15s (%.2f to %.2f in %d pairs; by CPU %s)  %,.1f us each",
                name,
                ratio,
                against,
                low,
                high,
                pairs,
                cpuRatio == null ? "unknown" : String.format(Locale.ROOT, "%.2f", cpuRatio),
                micros);
    }

    @Override
    public String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"against\":\"%s\",\"load\":\"%s\",\"ticks\":%d,\"tokens\":%d,\"base_ticks\":%d,"
                        + "\"base_tokens\":%d,\"ratio\":%.4f,\"low\":%.4f,\"high\":%.4f,\"pairs\":%d,"
                        + "\"cpu_ratio\":%s,\"micros\":%.3f}",
                name,
                against,
                load,
                ticks,
                tokens,
                baseTicks,
                baseTokens,
                ratio,
                low,
                high,
                pairs,
                cpuRatio == null ? null : String.format(Locale.ROOT, "%.4f", cpuRatio),
                micros);
    }

    private static @Nullable Double finite(double ratio) {
        return Double.isFinite(ratio) && ratio > 0 ? ratio : null;
    }
}
