package dev.cowflow.ingestor.prices;

import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.SpotPrices;
import dev.cowflow.ingestor.source.SpotSource;
import dev.cowflow.ingestor.source.budget.PollInterval;
import dev.cowflow.ingestor.source.http.BudgetSpentException;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the newest prices of one source. Two answers in a row cover the time between the two prices of a token that
 * they hold. When the answers before were missed, came late, did not hold the token or held a price that stood still,
 * that time stays a hole for history to fill. Belongs to one thread.
 */
public final class LivePrices {
    /** Answers that are no further apart, by the source's clock, are two in a row. */
    static final int INTERVALS_WITHOUT_A_HOLE = 2;
    /** The source renews its prices about once a minute: asked oftener, it gives the same one again. */
    private static final Duration STANDS_STILL = Duration.ofMinutes(2);

    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofHours(1);

    private final SpotSource source;
    private final PriceIngestion ingestion;
    private final LiveRun run;
    private final PollInterval pollInterval;
    private final Map<PricedToken, Seen> last = new HashMap<>();
    private Instant nextPoll = Instant.MIN;

    /** A token's price in an answer. */
    private record Seen(Instant time, Instant extractedAt) {}

    public LivePrices(SpotSource source, PriceIngestion ingestion, LiveRun run, PollInterval pollInterval) {
        this.source = source;
        this.ingestion = ingestion;
        this.run = run;
        this.pollInterval = pollInterval;
    }

    /** Instant at which the next poll is due. */
    Instant nextPoll() {
        return nextPoll;
    }

    /** Asks once for all tokens. A failure is recorded in the run, and the next poll is the next attempt. */
    void poll(List<PricedToken> tokens, Instant now) {
        List<String> ids = tokens.stream().map(PricedToken::id).toList();
        Duration interval = pollInterval.interval(source.callsForSpot(ids));
        nextPoll = now.plus(interval);
        Run current = run.of(tokens, now);
        try {
            take(source.spot(ids, current), tokens, interval, current);
            current.extendTo(now);
            current.commit();
            run.works();
        } catch (TransientUpstreamException e) {
            run.isInTrouble(String.valueOf(e.getMessage()), now);
        } catch (UpstreamRefusedException e) {
            nextPoll = now.plus(PAUSE_AFTER_REFUSAL);
            run.isRefused(String.valueOf(e.getMessage()), e.advice());
        } catch (BudgetSpentException e) {
            nextPoll = e.until();
            run.isRefused("until %s: %s".formatted(e.until(), e.getMessage()), e.advice());
        }
    }

    private void take(SpotPrices spot, List<PricedToken> tokens, Duration interval, Run current) {
        Map<PricedToken, Seen> fresh = new HashMap<>();
        for (PricedToken token : tokens) {
            PricePoint point = spot.points().get(token.id());
            if (point != null && ingestion.take(token, point, Granularity.SPOT, spot.extractedAt(), current)) {
                fresh.put(token, new Seen(point.time(), spot.extractedAt()));
            }
        }
        current.pageRead(spot.points().size());
        current.commit();
        Duration inARow = interval.multipliedBy(INTERVALS_WITHOUT_A_HOLE);
        fresh.forEach((token, seen) -> cover(token, seen, inARow));
    }

    /** By when the answers were given: a poll can have waited long for its answer, and a token can have been away. */
    private void cover(PricedToken token, Seen seen, Duration inARow) {
        Seen before = last.put(token, seen);
        if (before != null
                && before.time().isBefore(seen.time())
                && !before.time().plus(longest(inARow, STANDS_STILL)).isBefore(seen.time())
                && !before.extractedAt().plus(inARow).isBefore(seen.extractedAt())) {
            ingestion.cover(token, before.time(), seen.time());
        }
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
