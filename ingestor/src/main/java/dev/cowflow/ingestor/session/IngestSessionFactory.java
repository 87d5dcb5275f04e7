package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.alert.CaptureAlerts;
import dev.cowflow.ingestor.alert.Webhook;
import dev.cowflow.ingestor.control.CaptureListener;
import dev.cowflow.ingestor.control.CaptureSettings;
import dev.cowflow.ingestor.control.ControlCapture;
import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.control.ControlView;
import dev.cowflow.ingestor.control.ControlWatch;
import dev.cowflow.ingestor.kafka.TopicReader;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.kafka.TransactionalWriters;
import dev.cowflow.ingestor.leader.ActionRequiredException;
import dev.cowflow.ingestor.leader.LeaderSession;
import dev.cowflow.ingestor.prices.PriceQueue;
import dev.cowflow.ingestor.run.RunListener;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.dune.DuneSettings;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.schemas.process.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins leader sessions: fences the previous leader, restores state, and wires the workers. Nothing but the topics and
 * tables lasts from one session to the next.
 */
public final class IngestSessionFactory implements Supplier<LeaderSession> {
    private static final Logger LOG = LoggerFactory.getLogger(IngestSessionFactory.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final IngestSettings settings;
    private final DuneSettings duneSettings;
    private final Upstreams upstreams;
    private final TransactionalWriters writers;
    private final StateLoader stateLoader;
    private final LostTopicsGuard lostTopicsGuard;
    private final TopicReader reader;
    private final ControlTables tables;
    private final Properties capture;
    private final @Nullable Webhook webhook;
    private final Clock clock;
    private final CompletableFuture<List<RunOutcome>> finished = new CompletableFuture<>();

    IngestSessionFactory(
            IngestSettings settings,
            DuneSettings duneSettings,
            Upstreams upstreams,
            TransactionalWriters writers,
            StateLoader stateLoader,
            LostTopicsGuard lostTopicsGuard,
            TopicReader reader,
            ControlTables tables,
            Properties capture,
            @Nullable Webhook webhook,
            Clock clock) {
        this.settings = settings;
        this.duneSettings = duneSettings;
        this.upstreams = upstreams;
        this.writers = writers;
        this.stateLoader = stateLoader;
        this.lostTopicsGuard = lostTopicsGuard;
        this.reader = reader;
        this.tables = tables;
        this.capture = capture;
        this.webhook = webhook;
        this.clock = clock;
    }

    /** Outcomes of all runs; only ever completed when ingesting once. */
    public CompletableFuture<List<RunOutcome>> finished() {
        return finished;
    }

    @Override
    public LeaderSession get() {
        awaitTables();
        stateLoader.prepare();
        requireTopics();
        List<TransactionalWriter> opened = new ArrayList<>();
        try {
            Alerts alerts = new Alerts(webhook);
            if (!settings.ingestOnce()) {
                return IngestSession.follow(assemble(opened, alerts, alerts), clock);
            }
            List<RunOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
            RunListener listener = outcome -> {
                alerts.ended(outcome);
                outcomes.add(outcome);
            };
            IngestSession.Parts parts = assemble(opened, alerts, listener);
            return IngestSession.once(parts, clock, () -> finished.complete(List.copyOf(outcomes)));
        } catch (RuntimeException e) {
            opened.forEach(TransactionalWriter::close);
            throw e;
        }
    }

    /** Throws when topics have been lost; ingesting once then ends, since it waits for nobody. */
    private void requireTopics() {
        try {
            lostTopicsGuard.requireNone(stateLoader.rawTopics());
        } catch (ActionRequiredException e) {
            if (settings.ingestOnce()) {
                finished.completeExceptionally(e);
                throw new IllegalStateException("Nothing is ingested", e); // not one that waits, which counts as ready
            }
            throw e;
        }
    }

    private void awaitTables() {
        boolean told = false;
        while (!tables.exist()) {
            if (!told) {
                LOG.info("Waiting for the sink, which creates the tables");
                told = true;
            }
            try {
                Pauses.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the tables", e);
            }
        }
    }

    private IngestSession.Parts assemble(List<TransactionalWriter> opened, Alerts alerts, RunListener listener) {
        TransactionalWriter forControl = open("control", opened);
        TransactionalWriter forTrades = open("trades", opened);
        Map<PriceSource, TransactionalWriter> forPrices = new LinkedHashMap<>();
        upstreams.prices().forEach(source -> forPrices.put(source, open("prices-" + source.name(), opened)));
        RestoredState restored = RestoredState.empty(clock);
        stateLoader.restore(restored);
        tables.seed(TokenList.wellKnown().tokens(), settings.pairs());
        String slot = capture.getProperty(CaptureSettings.SLOT);
        tables.endCapture(slot);
        ControlView control = new ControlView(tables);
        OrphanedRuns.settle(restored.journal(), control.current(), alerts, forControl);
        WorkQueues queues = new WorkQueues(settings, duneSettings, restored, alerts, listener, clock);
        List<PriceQueue> prices = forPrices.entrySet().stream()
                .map(entry -> queues.prices(entry.getKey(), entry.getValue()))
                .toList();
        CaptureListener captureAlerts = new CaptureAlerts(alerts);
        ControlCapture controlCapture =
                new ControlCapture(capture, tables.replication(slot), forControl, control, captureAlerts);
        return new IngestSession.Parts(
                opened,
                control,
                controlCapture,
                new ControlWatch(tables, control, controlCapture, captureAlerts),
                prices,
                queues.trades(upstreams, reader, forTrades));
    }

    private TransactionalWriter open(String name, List<TransactionalWriter> opened) {
        TransactionalWriter writer = writers.open(name);
        opened.add(writer);
        return writer;
    }
}
