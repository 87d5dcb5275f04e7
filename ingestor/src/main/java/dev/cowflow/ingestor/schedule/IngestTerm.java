package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.control.ControlCapture;
import dev.cowflow.ingestor.control.ControlView;
import dev.cowflow.ingestor.control.ControlWatch;
import dev.cowflow.ingestor.leader.Term;
import dev.cowflow.ingestor.publish.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the process that leads: captures the control tables, reads prices and then trades. Prices come first
 * because a trade that comes before its prices is published again for every tick that is nearer than the last.
 */
final class IngestTerm implements Term {
    private static final Logger LOG = LoggerFactory.getLogger(IngestTerm.class);
    private static final Duration CAPTURE_PATIENCE = Duration.ofSeconds(30);

    private final TermThreads threads = new TermThreads();
    private final List<Outbox> outboxes;
    private final ControlCapture capture;

    private IngestTerm(List<Outbox> outboxes, ControlCapture capture) {
        this.outboxes = outboxes;
        this.capture = capture;
    }

    /** Works for ever. */
    static IngestTerm follow(Parts parts, Clock clock) {
        IngestTerm term = new IngestTerm(parts.outboxes(), parts.capture());
        Map<String, Worker> prices = parts.prices().stream()
                .collect(Collectors.toMap(PricePlan::source, plan -> new Worker(plan, parts.control(), clock)));
        prices.forEach((source, worker) -> term.threads.start("prices-" + source, worker::work));
        term.threads.start("trades", () -> {
            new PricesFirst(prices, PricesFirst.LONGEST_WAIT).await();
            new Worker(parts.trades(), parts.control(), clock).work();
        });
        term.threads.start("control", parts.capture()::run);
        term.threads.start("control-watch", parts.watch()::run);
        return term;
    }

    /**
     * Does what there is to do, waits until the topics of the control tables say what the tables do, and then does what is
     * to be done at the end.
     */
    static IngestTerm once(Parts parts, Clock clock, Runnable atTheEnd) {
        IngestTerm term = new IngestTerm(parts.outboxes(), parts.capture());
        term.threads.start("control", parts.capture()::run);
        term.threads.start("control-watch", parts.watch()::run);
        term.threads.startOnce("once", () -> {
            for (PricePlan plan : parts.prices()) {
                new Worker(plan, parts.control(), clock).workOff();
            }
            new Worker(parts.trades(), parts.control(), clock).workOff();
            if (!parts.watch().awaitChanges(CAPTURE_PATIENCE)) {
                LOG.warn(
                        "The last changes of the control tables are not in their topics after {};"
                                + " the next ingestor puts them there",
                        CAPTURE_PATIENCE);
            }
            atTheEnd.run();
        });
        return term;
    }

    /** Parts of a term. */
    record Parts(
            List<Outbox> outboxes,
            ControlView control,
            ControlCapture capture,
            ControlWatch watch,
            List<PricePlan> prices,
            WorkPlan trades) {}

    @Override
    public Optional<Throwable> failure() {
        return threads.failure();
    }

    @Override
    public void close() {
        capture.close();
        threads.close();
        outboxes.forEach(Outbox::close);
    }
}
