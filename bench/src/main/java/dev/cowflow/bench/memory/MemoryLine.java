package dev.cowflow.bench.memory;

import dev.cowflow.bench.report.Ratios;
import dev.cowflow.bench.report.ResultLine;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Memory that the enricher holds late in a run, divided by what it holds early in it.
 *
 * @param ratio median of the pairs; 1 is flat
 * @param low the lowest of the pairs
 * @param high the highest of the pairs
 * @param earlyMib median of the early half
 * @param lateMib median of the late half
 */
record MemoryLine(
        String name, String against, double ratio, double low, double high, int pairs, double earlyMib, double lateMib)
        implements ResultLine {
    private static final double MIB = 1 << 20;

    /** @param looks of which each in the first half makes a pair with one in the second; an even number */
    static MemoryLine of(String what, List<Footprint> looks, ToDoubleFunction<Footprint> bytes) {
        List<Footprint> early = looks.subList(0, looks.size() / 2);
        List<Footprint> late = looks.subList(looks.size() / 2, looks.size());
        Ratios ratios = Ratios.of(late, early, bytes);
        return new MemoryLine(
                what + "-late",
                what + "-early",
                ratios.median(),
                ratios.low(),
                ratios.high(),
                ratios.count(),
                Ratios.median(early, bytes) / MIB,
                Ratios.median(late, bytes) / MIB);
    }

    @Override
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%-13s %.3f of %-14s (%.3f to %.3f in %d pairs)  %.1f MiB, was %.1f MiB",
                name,
                ratio,
                against,
                low,
                high,
                pairs,
                lateMib,
                earlyMib);
    }

    @Override
    public String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"against\":\"%s\",\"ratio\":%.4f,\"low\":%.4f,\"high\":%.4f,\"pairs\":%d,"
                        + "\"early_mib\":%.2f,\"late_mib\":%.2f}",
                name,
                against,
                ratio,
                low,
                high,
                pairs,
                earlyMib,
                lateMib);
    }
}
