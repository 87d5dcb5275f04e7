package dev.cowflow.ingestor.prices;

import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.kafka.CoverageStore;
import dev.cowflow.ingestor.source.HistoryRules;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.SpotSource;
import dev.cowflow.ingestor.source.budget.PollInterval;
import dev.cowflow.ingestor.time.IngestRange;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPair;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Knows which windows of a token's prices one source still has to be asked for. */
public final class PriceWindows {
    /** By then, a source's history has what live polling missed. */
    private static final Duration HOLE_AGE = Duration.ofMinutes(10);

    private final PriceSource source;
    private final CoverageStore coverage;
    private final IngestRange range;
    private final Duration tolerance;
    private final PollInterval pollInterval;

    /**
     * @param tolerance by which prices are wanted from before and after the trades
     * @param pollInterval how often new prices are asked for, live ones or, where a source has none, those of its
     * history
     */
    public PriceWindows(
            PriceSource source,
            CoverageStore coverage,
            IngestRange range,
            Duration tolerance,
            PollInterval pollInterval) {
        this.source = source;
        this.coverage = coverage;
        this.range = range;
        this.tolerance = tolerance;
        this.pollInterval = pollInterval;
    }

    /** Gaps in the coverage, cut into windows that one call answers, in ascending order. */
    List<Window> missing(PricedToken token, Control control, Instant now) {
        Coverage known = coverage.of(token.address(), source.name(), token.id());
        Instant from = from(token, control);
        return slices(known.gaps(from, until(known.intervals().isEmpty(), control, now)).stream(), now);
    }

    /** Everything of a window, and of the tolerance around it, whether covered or not. */
    List<Window> all(Window window, Instant now) {
        var widened = Interval.of(window.from().minus(tolerance), window.until().plus(tolerance));
        return slices(Stream.of(widened), now);
    }

    /** Tells whether the beginning of what is wanted of a token has not been read yet. */
    boolean isNew(PricedToken token, Control control) {
        Instant from = from(token, control);
        return coverage.of(token.address(), source.name(), token.id())
                .knownUntil(from)
                .equals(from);
    }

    /** Instant at which something will be missing although all calls work; {@link Instant#MAX}: never. */
    Instant nextMissing(Instant now) {
        boolean followsHistory = range.isLive() && !(source instanceof SpotSource);
        return followsHistory ? now.plus(pollInterval.interval(1)) : Instant.MAX;
    }

    private List<Window> slices(Stream<Interval> gaps, Instant now) {
        return gaps.flatMap(gap -> PriceSlices.of(gap, source.rules(), now).stream())
                .distinct()
                .toList();
    }

    private Instant from(PricedToken token, Control control) {
        return control.pairs().stream()
                .filter(pair -> pair.pair().has(token.address()))
                .map(this::from)
                .min(Instant::compareTo)
                .orElse(range.from())
                .minus(tolerance);
    }

    private Instant from(TrackedPair pair) {
        return pair.from().orElse(range.from());
    }

    private Instant until(boolean first, Control control, Instant now) {
        if (!range.isLive()) {
            return range.end(now).plus(tolerance);
        }
        if (first) {
            return now;
        }
        return source instanceof SpotSource spot ? now.minus(holeAge(spot, control)) : lastPoll(now);
    }

    /** Before that, the next polls may still cover what the last one left open. */
    private Duration holeAge(SpotSource spot, Control control) {
        List<String> ids = PricedToken.of(control.tokens(), source.name()).stream()
                .map(PricedToken::id)
                .toList();
        Duration polls =
                pollInterval.interval(spot.callsForSpot(ids)).multipliedBy(LivePrices.INTERVALS_WITHOUT_A_HOLE);
        Duration settled = polls.plus(HOLE_AGE.dividedBy(2));
        return settled.compareTo(HOLE_AGE) < 0 ? HOLE_AGE : settled;
    }

    /** The same for all moments of a poll's interval, so that history is not asked for every second anew. */
    private Instant lastPoll(Instant now) {
        HistoryRules rules = source.rules();
        long millis = now.minus(rules.settling()).toEpochMilli();
        return Instant.ofEpochMilli(millis - millis % pollInterval.interval(1).toMillis());
    }
}
