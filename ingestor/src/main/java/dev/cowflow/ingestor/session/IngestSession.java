package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.control.ControlCapture;
import dev.cowflow.ingestor.control.ControlView;
import dev.cowflow.ingestor.control.ControlWatch;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.leader.LeaderSession;
import dev.cowflow.ingestor.prices.PriceQueue;
import dev.cowflow.ingestor.work.WorkQueue;
import dev.cowflow.ingestor.work.Worker;
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
final class IngestSession implements LeaderSession {
    private static final Logger LOG = LoggerFactory.getLogger(IngestSession.class);
    private static final Duration CAPTURE_PATIENCE = Duration.ofSeconds(30);

    private final SessionThreads threads = new SessionThreads();
    private final List<TransactionalWriter> writers;
    private final ControlCapture capture;

    private IngestSession(List<TransactionalWriter> writers, ControlCapture capture) {
        this.writers = writers;
        this.capture = capture;
    }

    /** Works for ever. */
    static IngestSession follow(Parts parts, Clock clock) {
        IngestSession session = new IngestSession(parts.writers(), parts.capture());
        Map<String, Worker> prices = parts.prices().stream()
                .collect(Collectors.toMap(PriceQueue::source, queue -> new Worker(queue, parts.control(), clock)));
        prices.forEach((source, worker) -> session.threads.start("prices-" + source, worker::work));
        session.threads.start("trades", () -> {
            new StartupGate(prices, StartupGate.LONGEST_WAIT).await();
            new Worker(parts.trades(), parts.control(), clock).work();
        });
        session.threads.start("control", parts.capture()::run);
        session.threads.start("control-watch", parts.watch()::run);
        return session;
    }

    /**
     * Does what there is to do, waits until the topics of the control tables say what the tables do, and then does what is
     * to be done at the end.
     */
    static IngestSession once(Parts parts, Clock clock, Runnable atTheEnd) {
        IngestSession session = new IngestSession(parts.writers(), parts.capture());
        session.threads.start("control", parts.capture()::run);
        session.threads.start("control-watch", parts.watch()::run);
        session.threads.startOnce("once", () -> {
            for (PriceQueue queue : parts.prices()) {
                new Worker(queue, parts.control(), clock).workOff();
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
        return session;
    }

    /** Parts of a session. */
    record Parts(
            List<TransactionalWriter> writers,
            ControlView control,
            ControlCapture capture,
            ControlWatch watch,
            List<PriceQueue> prices,
            WorkQueue trades) {}

    @Override
    public Optional<Throwable> failure() {
        return threads.failure();
    }

    @Override
    public void close() {
        capture.close();
        threads.close();
        writers.forEach(TransactionalWriter::close);
    }
}
