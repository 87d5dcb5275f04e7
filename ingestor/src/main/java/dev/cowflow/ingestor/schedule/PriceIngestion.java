package dev.cowflow.ingestor.schedule;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.ingestor.prices.Granularity;
import dev.cowflow.ingestor.prices.PriceHistory;
import dev.cowflow.ingestor.prices.PricePoint;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.publish.Batch;
import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.publish.RawTopics;
import dev.cowflow.ingestor.runs.Run;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings prices of one source into the raw topic and records what they cover. */
public final class PriceIngestion {
    private static final Logger LOG = LoggerFactory.getLogger(PriceIngestion.class);

    private final PriceSource source;
    private final RawTopics topics;
    private final CoverageStore coverage;
    private final TickFactory ticks;

    public PriceIngestion(PriceSource source, RawTopics topics, CoverageStore coverage) {
        this.source = source;
        this.topics = topics;
        this.coverage = coverage;
        this.ticks = new TickFactory(source.name());
    }

    /** Reads a window completely and covers it; returns once ticks and coverage are acknowledged. */
    void ingest(PricedToken token, Window window, Run run) {
        PriceHistory history = source.history(token.id(), window.from(), window.until(), run);
        Batch batch = topics.open();
        for (PricePoint point : history.points()) {
            take(token, point, history.granularity(), history.extractedAt(), batch, run);
        }
        run.pageRead(history.points().size());
        batch.awaitAcknowledged();
        cover(token, window, history);
    }

    /**
     * Publishes a price, or sets it aside.
     *
     * @return whether it was good
     */
    boolean take(
            PricedToken token, PricePoint point, Granularity granularity, Instant extractedAt, Batch batch, Run run) {
        try {
            PriceTick tick = ticks.tick(token, point, granularity, extractedAt);
            run.rowTaken(batch.publish(tick));
            return true;
        } catch (BadTickException e) {
            byte[] received = "{\"token\":\"%s\",\"id\":\"%s\",\"time\":\"%s\",\"price\":%s}"
                    .formatted(token.address(), token.id(), point.time(), point.price())
                    .getBytes(StandardCharsets.UTF_8);
            batch.setAside(Topics.PRICE_TICKS, null, received, e);
            run.rowSetAside();
            return false;
        }
    }

    /**
     * An answer that holds no price covers nothing. One whose window ends in the present is complete only up to its last
     * price: the next may be missing from it yet.
     */
    private void cover(PricedToken token, Window window, PriceHistory history) {
        if (history.points().isEmpty()) {
            LOG.warn("{} has no price of {} in {}", source.name(), token.symbol(), window);
            return;
        }
        boolean settled = window.until()
                .isBefore(history.extractedAt().minus(source.rules().settling()));
        Instant last = history.points().get(history.points().size() - 1).time();
        Instant until = settled || last.isAfter(window.until()) ? window.until() : last;
        if (window.from().isBefore(until)) {
            coverage.extend(token.address(), source.name(), window.from(), until);
        }
    }
}
