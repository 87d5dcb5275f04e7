package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.time.Coverage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Knows which price windows of one source are still to be read. */
final class PriceRuns {
    private final PriceSource source;
    private final CoverageStore coverage;

    PriceRuns(PriceSource source, CoverageStore coverage) {
        this.source = source;
        this.coverage = coverage;
    }

    /** A task for everything between the two instants that is not covered. */
    List<PriceTask> missing(List<PricedToken> tokens, RunKind kind, Instant from, Instant until, Instant now) {
        return tokens.stream()
                .flatMap(token -> missing(token, kind, from, until, now))
                .toList();
    }

    Stream<PriceTask> missing(PricedToken token, RunKind kind, Instant from, Instant until, Instant now) {
        Coverage known = coverage.of(token.address(), source.name());
        return known.gaps(from, until).stream()
                .flatMap(gap -> PriceSlices.of(gap, source.rules(), now).stream())
                .distinct()
                .map(slice -> new PriceTask(token, new RunSpec(source.name(), kind, token.symbol(), slice)));
    }
}
