package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.kafka.RawPublisher;
import dev.cowflow.ingestor.kafka.TopicReader;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.prices.LivePrices;
import dev.cowflow.ingestor.prices.LiveRun;
import dev.cowflow.ingestor.prices.PriceIngestion;
import dev.cowflow.ingestor.prices.PriceQueue;
import dev.cowflow.ingestor.prices.PriceWindows;
import dev.cowflow.ingestor.prices.SuspendedWindows;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunListener;
import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.SpotSource;
import dev.cowflow.ingestor.source.budget.PollInterval;
import dev.cowflow.ingestor.source.dune.DuneSettings;
import dev.cowflow.ingestor.time.IngestRange;
import dev.cowflow.ingestor.trades.Removals;
import dev.cowflow.ingestor.trades.TradeIngestion;
import dev.cowflow.ingestor.trades.TradeQueue;
import dev.cowflow.ingestor.trades.TradeWindows;
import dev.cowflow.ingestor.work.PriorityWorkQueue;
import dev.cowflow.ingestor.work.RetryBackoff;
import dev.cowflow.ingestor.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes the work queues of a leader session. */
final class WorkQueues {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration SELDOM = Duration.ofHours(1);

    private final IngestSettings settings;
    private final DuneSettings dune;
    private final RestoredState restored;
    private final Alerts alerts;
    private final RunListener listener;
    private final Clock clock;
    private final IngestRange range;

    /**
     * @param alerts hears of live prices, which have no end
     * @param listener hears of all other runs
     * @param clock decides, too, where ingestion begins when neither settings nor restored state do
     */
    WorkQueues(
            IngestSettings settings,
            DuneSettings dune,
            RestoredState restored,
            Alerts alerts,
            RunListener listener,
            Clock clock) {
        this.settings = settings;
        this.dune = dune;
        this.restored = restored;
        this.alerts = alerts;
        this.listener = listener;
        this.clock = clock;
        Instant from = settings.from(TradeWindows.firstStart(restored.journal(), clock.instant()));
        this.range = new IngestRange(from, settings.until());
    }

    /** Trades, and requests for prices that no source serves: somebody has to answer them. */
    WorkQueue trades(Upstreams upstreams, TopicReader reader, TransactionalWriter writer) {
        var ingestion = new TradeIngestion(
                upstreams.dune(),
                upstreams.query(),
                upstreams.credits(),
                publisher(writer),
                restored.deadLettered(),
                new Removals(restored.trades(), reader));
        var windows = new TradeWindows(restored.journal(), restored.trades(), range, dune.reread(), dune.schedule());
        return new PriorityWorkQueue(List.of(
                new UnservedRequests(settings.priceSources(), restored.journal(), executor(writer)),
                new TradeQueue(restored.journal(), windows, executor(writer), ingestion, backoff())));
    }

    PriceQueue prices(PriceSource source, TransactionalWriter writer) {
        PollInterval pollInterval = settings.pollInterval(source);
        var ingestion = new PriceIngestion(source, publisher(writer), restored.coverage(), writer, clock);
        var windows = new PriceWindows(source, restored.coverage(), range, settings.joinTolerance(), pollInterval);
        LivePrices live = range.isLive() && source instanceof SpotSource spot
                ? new LivePrices(
                        spot, ingestion, new LiveRun(source.name(), restored.journal(), writer, alerts), pollInterval)
                : null;
        var suspended = new SuspendedWindows(backoff());
        var executor = new RunExecutor(restored.journal(), writer, suspended.withoutFalseRecoveries(listener));
        return new PriceQueue(source.name(), restored.journal(), windows, ingestion, live, executor, suspended);
    }

    private RawPublisher publisher(TransactionalWriter writer) {
        return new RawPublisher(writer, restored.trades(), restored.ticks());
    }

    private RunExecutor executor(TransactionalWriter writer) {
        return new RunExecutor(restored.journal(), writer, listener);
    }

    private RetryBackoff backoff() {
        return new RetryBackoff(SOON, SELDOM, settings.ingestOnce());
    }
}
