package dev.cowflow.ingestor.prices;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.ingestor.kafka.CoverageStore;
import dev.cowflow.ingestor.kafka.RawPublisher;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.PriceHistory;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.model.Interval;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings prices of one source into the raw topic and records what they cover. Belongs to one thread. */
public final class PriceIngestion {
    private static final Logger LOG = LoggerFactory.getLogger(PriceIngestion.class);

    private final PriceSource source;
    private final RawPublisher publisher;
    private final CoverageStore coverage;
    private final TransactionalWriter writer;
    private final Clock clock;
    private final TickFactory ticks;
    private final DeadLetteredPrices refused = new DeadLetteredPrices();

    /** @param clock tells how a source answers a window at the moment of the call */
    public PriceIngestion(
            PriceSource source,
            RawPublisher publisher,
            CoverageStore coverage,
            TransactionalWriter writer,
            Clock clock) {
        this.source = source;
        this.publisher = publisher;
        this.coverage = coverage;
        this.writer = writer;
        this.clock = clock;
        this.ticks = new TickFactory(source.name());
    }

    /**
     * Reads a window completely, each part of it as finely as the source gives it by now: a window can have been planned
     * long ago. Nothing is left uncommitted in the writer, neither at the end nor while the source is asked, which can
     * take longer than Kafka keeps a transaction open.
     */
    void ingest(PricedToken token, Window window, Run run) {
        Deque<Window> parts = new ArrayDeque<>(cut(window));
        while (!parts.isEmpty()) {
            Window part = parts.remove();
            makeNameKnown(token);
            PriceHistory history = ask(token, part, run);
            Instant fineUntil = fineUntil(part);
            SeenPrices seen = publish(token, history, run);
            cover(token, new Window(part.from(), fineUntil), history, seen);
            run.reached(fineUntil);
            run.commit();
            if (fineUntil.isBefore(part.until())) {
                parts.addAll(cut(new Window(fineUntil, part.until())));
            }
        }
    }

    /** An API can answer with nothing now and then although it has prices: that is worth a second call. */
    private PriceHistory ask(PricedToken token, Window part, Run run) {
        PriceHistory history = source.history(token.id(), part.from(), part.until(), run);
        return history.points().isEmpty() ? source.history(token.id(), part.from(), part.until(), run) : history;
    }

    /** Before anything is read under it: until then, what was read under the name before counts. */
    private void makeNameKnown(PricedToken token) {
        var unused = identity(token);
        writer.commit();
    }

    private @Nullable Instant identity(PricedToken token) {
        return coverage.identity(writer, token.address(), source.name(), token.id(), clock.instant());
    }

    private List<Window> cut(Window window) {
        return PriceSlices.of(Interval.of(window.from(), window.until()), source.rules(), clock.instant());
    }

    /** Before the end of a window that has left the last day while the call waited: its answer is a coarse one. */
    private Instant fineUntil(Window asked) {
        Instant fine = PriceSlices.fineFrom(asked.from(), source.rules(), clock.instant());
        return asked.contains(fine) && fine.isAfter(asked.from()) ? fine : asked.until();
    }

    /** Returns once the brokers have the prices: only then may anybody hear that they cover a window. */
    private SeenPrices publish(PricedToken token, PriceHistory history, Run run) {
        SeenPrices seen = new SeenPrices();
        for (PricePoint point : history.points()) {
            seen.add(point.time(), take(token, point, history.granularity(), history.extractedAt(), run));
        }
        run.pageRead(history.points().size());
        run.commit();
        return seen;
    }

    /**
     * Publishes a price, or dead-letters it, once however often it is read.
     *
     * @return whether it was good
     */
    boolean take(PricedToken token, PricePoint point, Granularity granularity, Instant extractedAt, Run run) {
        try {
            PriceTick tick = ticks.tick(token, point, granularity, extractedAt, identity(token));
            run.rowTaken(publisher.publish(tick));
            return true;
        } catch (BadTickException e) {
            if (refused.isNew(token, point, granularity)) {
                byte[] received = "{\"token\":\"%s\",\"id\":\"%s\",\"time\":\"%s\",\"price\":%s}"
                        .formatted(token.address(), token.id(), point.time(), point.price())
                        .getBytes(StandardCharsets.UTF_8);
                publisher.deadLetter(Topics.PRICE_TICKS, null, received, e);
                run.rowDeadLettered();
            }
            return false;
        }
    }

    /** Records that all prices of a stretch of time, both ends included, are committed. */
    void cover(PricedToken token, Instant from, Instant until) {
        coverage.extend(writer, token.address(), source.name(), from, until);
    }

    /**
     * An answer that holds no good price covers nothing. One whose window ends in the present is complete only up to its
     * last price: the next may be missing from it yet.
     */
    private void cover(PricedToken token, Window window, PriceHistory history, SeenPrices seen) {
        Instant last = seen.last();
        if (last == null) {
            LOG.warn(
                    "{} has no price of {} in {}: {}",
                    source.name(),
                    token.symbol(),
                    window,
                    history.points().isEmpty() ? "asked twice, the answer was empty" : "all of its answer was refused");
            return;
        }
        boolean settled = window.until()
                .isBefore(history.extractedAt().minus(source.rules().settling()));
        Instant until = settled || last.isAfter(window.until()) ? window.until() : last;
        seen.covered(window.from(), until, source.rules().shortest())
                .forEach(interval -> cover(token, interval.begin(), interval.end()));
    }
}
