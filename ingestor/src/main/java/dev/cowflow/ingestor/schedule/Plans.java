package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.budget.PollPace;
import dev.cowflow.ingestor.prices.PriceSource;
import dev.cowflow.ingestor.prices.SpotSource;
import dev.cowflow.ingestor.publish.Outbox;
import dev.cowflow.ingestor.publish.RawPublisher;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.runs.RunExecutor;
import dev.cowflow.ingestor.runs.RunListener;
import dev.cowflow.ingestor.settings.DuneSettings;
import dev.cowflow.ingestor.settings.IngestSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Puts the plans of a term together. */
final class Plans {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration SELDOM = Duration.ofHours(1);

    private final IngestSettings settings;
    private final DuneSettings dune;
    private final Memory memory;
    private final Alerts alerts;
    private final RunListener listener;
    private final Clock clock;
    private final IngestRange range;

    /**
     * @param alerts hears of live prices, which have no end
     * @param listener hears of all other runs
     * @param clock decides, too, where ingestion begins when neither settings nor memory do
     */
    Plans(IngestSettings settings, DuneSettings dune, Memory memory, Alerts alerts, RunListener listener, Clock clock) {
        this.settings = settings;
        this.dune = dune;
        this.memory = memory;
        this.alerts = alerts;
        this.listener = listener;
        this.clock = clock;
        Instant from = settings.from(TradeWindows.firstStart(memory.journal(), clock.instant()));
        this.range = new IngestRange(from, settings.until());
    }

    /** Trades, and requests for prices that no source serves: somebody has to answer them. */
    WorkPlan trades(Upstreams upstreams, TopicReader reader, Outbox outbox) {
        var ingestion = new TradeIngestion(
                upstreams.dune(),
                upstreams.query(),
                upstreams.credits(),
                publisher(outbox),
                memory.refused(),
                new Removals(memory.trades(), reader));
        var windows = new TradeWindows(memory.journal(), memory.trades(), range, dune.reread(), dune.schedule());
        return new InOrder(List.of(
                new UnservedRequests(settings.priceSources(), memory.journal(), executor(outbox)),
                new TradePlan(memory.journal(), windows, executor(outbox), ingestion, attempts())));
    }

    PricePlan prices(PriceSource source, PollPace pace, Outbox outbox) {
        var ingestion = new PriceIngestion(source, publisher(outbox), memory.coverage(), outbox, clock);
        var windows = new PriceWindows(source, memory.coverage(), range, settings.joinTolerance(), pace);
        LivePrices live = range.isLive() && source instanceof SpotSource spot
                ? new LivePrices(spot, ingestion, new LiveRun(source.name(), memory.journal(), outbox, alerts), pace)
                : null;
        var held = new HeldWindows(attempts());
        var executor = new RunExecutor(memory.journal(), outbox, held.toBeTold(listener));
        return new PricePlan(source.name(), memory.journal(), windows, ingestion, live, executor, held);
    }

    private RawPublisher publisher(Outbox outbox) {
        return new RawPublisher(outbox, memory.trades(), memory.ticks());
    }

    private RunExecutor executor(Outbox outbox) {
        return new RunExecutor(memory.journal(), outbox, listener);
    }

    private Attempts attempts() {
        return new Attempts(SOON, SELDOM, settings.ingestOnce());
    }
}
