package dev.cowflow.ingestor.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Range of the block times of the trades that are wanted.
 *
 * @param until exclusive; empty: from now on without end
 */
public record IngestRange(Instant from, Optional<Instant> until) {
    public IngestRange {
        from = from.truncatedTo(ChronoUnit.MILLIS);
        until = until.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }

    public boolean isLive() {
        return until.isEmpty();
    }

    /** The end of what can be read by now. */
    public Instant end(Instant now) {
        return until.filter(end -> end.isBefore(now)).orElse(now.truncatedTo(ChronoUnit.MILLIS));
    }
}
