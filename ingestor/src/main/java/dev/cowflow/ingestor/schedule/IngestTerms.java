package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.alert.CaptureAlerts;
import dev.cowflow.ingestor.alert.Webhook;
import dev.cowflow.ingestor.control.CaptureListener;
import dev.cowflow.ingestor.control.CaptureSettings;
import dev.cowflow.ingestor.control.ControlCapture;
import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.control.ControlView;
import dev.cowflow.ingestor.control.ControlWatch;
import dev.cowflow.ingestor.leader.NotNowException;
import dev.cowflow.ingestor.leader.Term;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.publish.Outbox;
import dev.cowflow.ingestor.publish.Outboxes;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.runs.RunListener;
import dev.cowflow.ingestor.runs.RunOutcome;
import dev.cowflow.ingestor.settings.DuneSettings;
import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.tokens.TokenList;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins terms: shuts out the leader of before, remembers what was done, and puts together who does the rest. Nothing
 * but the topics and tables lasts from one term to the next.
 */
public final class IngestTerms implements Supplier<Term> {
    private static final Logger LOG = LoggerFactory.getLogger(IngestTerms.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final IngestSettings settings;
    private final DuneSettings duneSettings;
    private final Upstreams upstreams;
    private final Outboxes outboxes;
    private final StoredState state;
    private final LostTopicsGuard lostTopicsGuard;
    private final TopicReader reader;
    private final ControlTables tables;
    private final Properties capture;
    private final @Nullable Webhook webhook;
    private final Clock clock;
    private final CompletableFuture<List<RunOutcome>> finished = new CompletableFuture<>();

    IngestTerms(
            IngestSettings settings,
            DuneSettings duneSettings,
            Upstreams upstreams,
            Outboxes outboxes,
            StoredState state,
            LostTopicsGuard lostTopicsGuard,
            TopicReader reader,
            ControlTables tables,
            Properties capture,
            @Nullable Webhook webhook,
            Clock clock) {
        this.settings = settings;
        this.duneSettings = duneSettings;
        this.upstreams = upstreams;
        this.outboxes = outboxes;
        this.state = state;
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
    public Term get() {
        awaitTables();
        state.prepare();
        requireTopics();
        List<Outbox> opened = new ArrayList<>();
        try {
            Alerts alerts = new Alerts(webhook);
            if (!settings.ingestOnce()) {
                return IngestTerm.follow(assemble(opened, alerts, alerts), clock);
            }
            List<RunOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
            RunListener listener = outcome -> {
                alerts.ended(outcome);
                outcomes.add(outcome);
            };
            IngestTerm.Parts parts = assemble(opened, alerts, listener);
            return IngestTerm.once(parts, clock, () -> finished.complete(List.copyOf(outcomes)));
        } catch (RuntimeException e) {
            opened.forEach(Outbox::close);
            throw e;
        }
    }

    /** Throws when topics have been lost; ingesting once then ends, since it waits for nobody. */
    private void requireTopics() {
        try {
            lostTopicsGuard.requireNone(state.rawTopics());
        } catch (NotNowException e) {
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
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the tables", e);
            }
        }
    }

    private IngestTerm.Parts assemble(List<Outbox> opened, Alerts alerts, RunListener listener) {
        Outbox forControl = open("control", opened);
        Outbox forTrades = open("trades", opened);
        Map<PriceSource, Outbox> forPrices = new LinkedHashMap<>();
        upstreams.prices().forEach(source -> forPrices.put(source, open("prices-" + source.name(), opened)));
        Memory memory = Memory.empty(clock);
        state.restore(memory);
        tables.seed(TokenList.wellKnown().tokens(), settings.pairs());
        String slot = capture.getProperty(CaptureSettings.SLOT);
        tables.endCapture(slot);
        ControlView control = new ControlView(tables);
        LeftOvers.settle(memory.journal(), control.current(), alerts, forControl);
        Plans plans = new Plans(settings, duneSettings, memory, alerts, listener, clock);
        List<PricePlan> prices = forPrices.entrySet().stream()
                .map(entry -> plans.prices(entry.getKey(), upstreams.paces().of(entry.getKey()), entry.getValue()))
                .toList();
        CaptureListener captureAlerts = new CaptureAlerts(alerts);
        ControlCapture controlCapture =
                new ControlCapture(capture, tables.replication(slot), forControl, control, captureAlerts);
        return new IngestTerm.Parts(
                opened,
                control,
                controlCapture,
                new ControlWatch(tables, control, controlCapture, captureAlerts),
                prices,
                plans.trades(upstreams, reader, forTrades));
    }

    private Outbox open(String name, List<Outbox> opened) {
        Outbox outbox = outboxes.open(name);
        opened.add(outbox);
        return outbox;
    }
}
