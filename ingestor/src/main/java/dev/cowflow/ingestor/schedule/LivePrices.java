package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.http.RefusedException;
import dev.cowflow.ingestor.http.TransientUpstreamException;
import dev.cowflow.ingestor.prices.Granularity;
import dev.cowflow.ingestor.prices.PricePoint;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.prices.SpotPrices;
import dev.cowflow.ingestor.publish.Batch;
import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.publish.RawTopics;
import dev.cowflow.ingestor.runs.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the newest prices of one source. Two polls in a row cover the time between the two prices they saw; when polls
 * were missed in between, that time stays a hole for history to fill. Belongs to one thread.
 */
final class LivePrices {
    private static final Logger LOG = LoggerFactory.getLogger(LivePrices.class);
    private static final int INTERVALS_WITHOUT_A_HOLE = 2;
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofHours(1);

    private final PriceSource source;
    private final PriceIngestion ingestion;
    private final RawTopics topics;
    private final CoverageStore coverage;
    private final List<PricedToken> tokens;
    private final Duration interval;
    private final Clock clock;

    private final Map<String, Instant> lastTicks = new HashMap<>();
    private Instant lastPoll = Instant.MIN;
    private Instant notBefore = Instant.MIN;

    LivePrices(
            PriceSource source,
            PriceIngestion ingestion,
            RawTopics topics,
            CoverageStore coverage,
            List<PricedToken> tokens,
            Duration interval,
            Clock clock) {
        this.source = source;
        this.ingestion = ingestion;
        this.topics = topics;
        this.coverage = coverage;
        this.tokens = List.copyOf(tokens);
        this.interval = interval;
        this.clock = clock;
    }

    /** Asks once for all tokens. A failure is recorded in the run, and the next poll is the next attempt. */
    void poll(Run run) {
        Instant now = clock.instant();
        if (tokens.isEmpty() || now.isBefore(notBefore)) {
            return;
        }
        try {
            take(source.spot(tokens.stream().map(PricedToken::id).toList(), run), now, run);
            run.reached(now);
            run.report();
        } catch (TransientUpstreamException e) {
            LOG.warn("No live prices: {}", e.getMessage());
            run.trouble(String.valueOf(e.getMessage()), null);
        } catch (RefusedException e) {
            notBefore = now.plus(PAUSE_AFTER_REFUSAL);
            LOG.error("No live prices until {}: {}. {}", notBefore, e.getMessage(), e.advice());
            run.trouble(String.valueOf(e.getMessage()), e.advice());
        }
    }

    private void take(SpotPrices spot, Instant now, Run run) {
        Batch batch = topics.open();
        Map<PricedToken, Instant> fresh = new HashMap<>();
        for (PricedToken token : tokens) {
            PricePoint point = spot.points().get(token.id());
            if (point != null && ingestion.take(token, point, Granularity.SPOT, spot.extractedAt(), batch, run)) {
                fresh.put(token, point.time());
            }
        }
        run.pageRead(spot.points().size());
        batch.awaitAcknowledged();
        boolean inARow =
                !lastPoll.plus(interval.multipliedBy(INTERVALS_WITHOUT_A_HOLE)).isBefore(now);
        fresh.forEach((token, time) -> cover(token, time, inARow));
        lastPoll = now;
    }

    private void cover(PricedToken token, Instant time, boolean inARow) {
        Instant last = lastTicks.put(token.address(), time);
        if (inARow && last != null && last.isBefore(time)) {
            coverage.extend(token.address(), source.name(), last, time);
        }
    }
}
