package dev.cowflow.ingestor.schedule;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.ingestor.prices.Granularity;
import dev.cowflow.ingestor.prices.PriceHistory;
import dev.cowflow.ingestor.prices.PricePoint;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.publish.Outbox;
import dev.cowflow.ingestor.publish.RawPublisher;
import dev.cowflow.ingestor.runs.Run;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings prices of one source into the raw topic and records what they cover. Belongs to one thread. */
public final class PriceIngestion {
    private static final Logger LOG = LoggerFactory.getLogger(PriceIngestion.class);

    private final PriceSource source;
    private final RawPublisher publisher;
    private final CoverageStore coverage;
    private final Outbox outbox;
    private final TickFactory ticks;

    public PriceIngestion(PriceSource source, RawPublisher publisher, CoverageStore coverage, Outbox outbox) {
        this.source = source;
        this.publisher = publisher;
        this.coverage = coverage;
        this.outbox = outbox;
        this.ticks = new TickFactory(source.name());
    }

    /** Reads a window completely; its coverage becomes visible with the run's next report, after its prices. */
    void ingest(PricedToken token, Window window, Run run) {
        PriceHistory history = source.history(token.id(), window.from(), window.until(), run);
        for (PricePoint point : history.points()) {
            take(token, point, history.granularity(), history.extractedAt(), run);
        }
        run.pageRead(history.points().size());
        run.reached(window.until());
        run.report();
        cover(token, window, history);
    }

    /**
     * Publishes a price, or sets it aside.
     *
     * @return whether it was good
     */
    boolean take(PricedToken token, PricePoint point, Granularity granularity, Instant extractedAt, Run run) {
        try {
            PriceTick tick = ticks.tick(token, point, granularity, extractedAt);
            run.rowTaken(publisher.publish(tick));
            return true;
        } catch (BadTickException e) {
            byte[] received = "{\"token\":\"%s\",\"id\":\"%s\",\"time\":\"%s\",\"price\":%s}"
                    .formatted(token.address(), token.id(), point.time(), point.price())
                    .getBytes(StandardCharsets.UTF_8);
            publisher.setAside(Topics.PRICE_TICKS, null, received, e);
            run.rowSetAside();
            return false;
        }
    }

    /** Records that all prices of a stretch of time, both ends included, are committed. */
    void cover(PricedToken token, Instant from, Instant until) {
        coverage.extend(outbox, token.address(), source.name(), from, until);
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
            cover(token, window.from(), until);
        }
    }
}
