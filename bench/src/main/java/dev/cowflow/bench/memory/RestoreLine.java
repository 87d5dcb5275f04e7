package dev.cowflow.bench.memory;

import dev.cowflow.bench.report.ResultLine;
import java.util.Locale;

/**
 * Time to restore the enricher's state, from the start of its process until it is ready, divided by the time to enrich.
 *
 * @param trades that the state is made of
 * @param restoredIn in seconds
 * @param enrichedIn in seconds
 */
record RestoreLine(long trades, double restoredIn, double enrichedIn) implements ResultLine {
    private double ratio() {
        return restoredIn / enrichedIn;
    }

    @Override
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%-13s %.3f of %-14s (once)  %.1f s for %,d trades, was %.1f s",
                "restore",
                ratio(),
                "enrich",
                restoredIn,
                trades,
                enrichedIn);
    }

    @Override
    public String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"restore\",\"against\":\"enrich\",\"ratio\":%1$.4f,\"low\":%1$.4f,\"high\":%1$.4f,\"pairs\":1,"
                        + "\"trades\":%2$d,\"seconds\":%3$.2f,\"enriched_in_seconds\":%4$.2f}",
                ratio(),
                trades,
                restoredIn,
                enrichedIn);
    }
}
