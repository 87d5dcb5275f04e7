package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.runs.RunExecutor;
import dev.cowflow.ingestor.runs.RunOutcome;
import dev.cowflow.ingestor.runs.RunSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads trades: what is due at the start, then by schedule. */
final class TradeWorker {
    private final TradeRuns runs;
    private final TradeIngestion ingestion;
    private final RunExecutor executor;
    private final Clock clock;

    TradeWorker(TradeRuns runs, TradeIngestion ingestion, RunExecutor executor, Clock clock) {
        this.runs = runs;
        this.ingestion = ingestion;
        this.executor = executor;
        this.clock = clock;
    }

    List<RunOutcome> execute(List<RunSpec> specs) {
        return specs.stream()
                .map(spec -> executor.execute(spec, run -> ingestion.ingest(spec.window(), run)))
                .toList();
    }

    /** Reads when the schedule says so, from now on, one run at a time. */
    void follow(IngestRange range, ScheduledExecutorService thread) {
        Instant now = clock.instant();
        Instant next = runs.nextAfter(now);
        if (next.equals(Instant.MAX)) {
            return;
        }
        Runnable work = () -> {
            execute(runs.scheduled(range, clock.instant()));
            follow(range, thread);
        };
        thread.schedule(new Guarded("trades", work), Duration.between(now, next).toMillis(), TimeUnit.MILLISECONDS);
    }
}
