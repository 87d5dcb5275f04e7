package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks with a query that is saved at Dune. Which pairs it returns, and whether it keeps to the window at all, its author
 * has decided; all rows are taken.
 */
public final class SavedTradeQuery implements TradeQuery {
    private final DuneClient dune;
    private final long id;
    private final QueryParameters parameters;
    private final Duration freshFor;
    private final Clock clock;

    /** @param freshFor how old a stored result may be to be taken; zero: every answer is a new execution */
    public SavedTradeQuery(DuneClient dune, long id, QueryParameters parameters, Duration freshFor, Clock clock) {
        this.dune = dune;
        this.id = id;
        this.parameters = parameters;
        this.freshFor = freshFor;
        this.clock = clock;
    }

    /** Only one that ended after the window did: an older one cannot hold the window's last trades. */
    @Override
    public Optional<Execution> stored(Window window, CallMeter meter) {
        if (freshFor.isZero()) {
            return Optional.empty();
        }
        Instant fresh = clock.instant().minus(freshFor);
        return dune.latest(saved(window), meter)
                .filter(result ->
                        !result.endedAt().isBefore(fresh) && !result.endedAt().isBefore(window.until()))
                .map(result -> new Execution(result.executionId(), Optional.of(result.endedAt())));
    }

    @Override
    public String start(TrackedPairs pairs, Window window, CallMeter meter) {
        return dune.execute(saved(window), meter);
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public boolean isSaved() {
        return true;
    }

    private SavedQuery saved(Window window) {
        return new SavedQuery(id, parameters.fill(window));
    }
}
