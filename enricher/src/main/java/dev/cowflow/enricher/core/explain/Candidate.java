package dev.cowflow.enricher.core.explain;

import dev.cowflow.enricher.core.Match;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.model.Grade;
import java.time.Instant;

/**
 * A tick within the tolerance of a leg.
 *
 * @param gapSeconds tick time minus trade time, with milliseconds
 * @param price in USD, plain
 * @param extractedAt when the version of the tick was extracted; older versions of it are not kept
 * @param wins whether it prices the leg
 */
public record Candidate(
        Instant time,
        String gapSeconds,
        Grade grade,
        String source,
        String price,
        String granularity,
        Instant extractedAt,
        boolean wins,
        Reason reason) {

    static Candidate of(Match match, boolean wins, Reason reason) {
        Tick tick = match.tick();
        return new Candidate(
                Instant.ofEpochMilli(tick.time()),
                TextFormat.seconds(match.gap()),
                match.grade(),
                tick.source(),
                TextFormat.plain(tick.price()),
                tick.granularity(),
                tick.version().extractedAt(),
                wins,
                reason);
    }
}
