package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.runs.RunJournal;
import dev.cowflow.ingestor.runs.RunOutcome;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.settings.IngestSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The ingestor's life: remember, read what is missing, follow. Trades and prices each have a thread of their own, so
 * that the versions of a key are published in order.
 */
public final class Ingestion implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final IngestSettings settings;
    private final StoredState state;
    private final RunJournal journal;
    private final TradeRuns tradeRuns;
    private final TradeWorker trades;
    private final PriceWorker prices;
    private final Clock clock;

    private final ExecutorService coordinator = Executors.newSingleThreadExecutor(task -> new Thread(task, "start"));
    private final ScheduledExecutorService tradeThread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "trades"));
    private final ScheduledExecutorService priceThread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "prices"));
    private final CompletableFuture<List<RunOutcome>> finished = new CompletableFuture<>();
    private volatile boolean ready;
    private volatile boolean running;

    Ingestion(
            IngestSettings settings,
            StoredState state,
            RunJournal journal,
            TradeRuns tradeRuns,
            TradeWorker trades,
            PriceWorker prices,
            Clock clock) {
        this.settings = settings;
        this.state = state;
        this.journal = journal;
        this.tradeRuns = tradeRuns;
        this.trades = trades;
        this.prices = prices;
        this.clock = clock;
    }

    /** Whether the state is restored, so that ingestion goes on. */
    public boolean isReady() {
        return ready;
    }

    /** How all runs ended; only ever completed when ingesting once, or when the start failed for good. */
    public CompletableFuture<List<RunOutcome>> finished() {
        return finished;
    }

    @Override
    public void start() {
        running = true;
        coordinator.execute(this::begin);
    }

    @Override
    public void stop() {
        running = false;
        List<ExecutorService> threads = List.of(coordinator, tradeThread, priceThread);
        threads.forEach(ExecutorService::shutdownNow);
        threads.forEach(Ingestion::awaitEnd);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void begin() {
        try {
            state.restore();
            ready = true;
            ingest();
        } catch (Exception e) {
            if (running) {
                LOG.error("The ingestion cannot start", e);
                finished.completeExceptionally(e);
            }
        }
    }

    private void ingest() throws Exception {
        Instant now = clock.instant();
        var range = new IngestRange(settings.from().orElseGet(() -> tradeRuns.defaultFrom(now)), settings.until());
        Instant pricesFrom = range.from().minus(settings.joinTolerance());
        Instant pricesUntil = range.isLive() ? now : range.end(now).plus(settings.joinTolerance());
        List<RunSpec> tradeWork = tradeRuns.atStart(range, now);
        List<PriceTask> priceWork = prices.backfill(pricesFrom, pricesUntil);
        journal.closeAbandoned(ids(tradeWork, priceWork));

        // Prices first: a trade that comes before its prices is published again for every tick that is nearer than the
        // last
        List<RunOutcome> outcomes = new ArrayList<>(
                priceThread.submit(() -> prices.execute(priceWork)).get());
        outcomes.addAll(tradeThread.submit(() -> trades.execute(tradeWork)).get());
        if (settings.ingestOnce()) {
            finished.complete(outcomes);
            return;
        }
        tradeThread.execute(new Guarded("trades", () -> trades.follow(range, tradeThread)));
        priceThread.execute(new Guarded("prices", () -> follow(range, pricesFrom, pricesUntil)));
    }

    private void follow(IngestRange range, Instant pricesFrom, Instant pricesUntil) {
        Duration interval = settings.pricePoll();
        Runnable work = range.isLive()
                ? prices.following(journal, pricesFrom, interval)
                : () -> prices.fillHoles(pricesFrom, pricesUntil);
        priceThread.scheduleAtFixedRate(new Guarded("prices", work), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Set<UUID> ids(List<RunSpec> tradeWork, List<PriceTask> priceWork) {
        return Stream.concat(tradeWork.stream(), priceWork.stream().map(PriceTask::spec))
                .map(RunSpec::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void awaitEnd(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A thread did not stop within {}; what it did is taken up at the next start", STOP_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
