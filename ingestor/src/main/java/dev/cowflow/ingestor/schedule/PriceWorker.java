package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.runs.RunExecutor;
import dev.cowflow.ingestor.runs.RunJournal;
import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunOutcome;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.time.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads prices of one source: history first, then live with an eye on holes. Belongs to one thread. */
final class PriceWorker {
    /** By then, a source's history has what live polling missed. */
    private static final Duration HOLE_AGE = Duration.ofMinutes(10);

    private static final Duration PAUSE_BETWEEN_ATTEMPTS = Duration.ofHours(1);

    private final String source;
    private final List<PricedToken> tokens;
    private final PriceRuns runs;
    private final PriceIngestion ingestion;
    private final LivePrices live;
    private final RunExecutor executor;
    private final Clock clock;
    private final Map<PricedToken, Instant> nextAttempts = new HashMap<>();

    PriceWorker(
            String source,
            List<PricedToken> tokens,
            PriceRuns runs,
            PriceIngestion ingestion,
            LivePrices live,
            RunExecutor executor,
            Clock clock) {
        this.source = source;
        this.tokens = List.copyOf(tokens);
        this.runs = runs;
        this.ingestion = ingestion;
        this.live = live;
        this.executor = executor;
        this.clock = clock;
    }

    /** What of a window, both ends included, is not covered yet. */
    List<PriceTask> backfill(Instant from, Instant until) {
        return runs.missing(tokens, RunKind.BACKFILL, from, until, clock.instant());
    }

    List<RunOutcome> execute(List<PriceTask> tasks) {
        return tasks.stream()
                .map(task -> executor.execute(
                        task.spec(),
                        run -> ingestion.ingest(task.token(), task.spec().window(), run)))
                .toList();
    }

    /** What is to be done at every interval of a live range: the newest prices, then holes since {@code from}. */
    Runnable following(RunJournal journal, Instant from, Duration interval) {
        Instant now = clock.instant();
        String target =
                String.join(",", tokens.stream().map(PricedToken::symbol).toList());
        var run = journal.open(new RunSpec(source, RunKind.LIVE, target, new Window(now, now.plus(interval))));
        return () -> {
            live.poll(run);
            fillHoles(from, clock.instant().minus(HOLE_AGE));
        };
    }

    /** Reads what is missing of a window; what stays missing is tried again an hour later. */
    void fillHoles(Instant from, Instant until) {
        Instant now = clock.instant();
        for (PricedToken token : tokens) {
            if (now.isBefore(nextAttempts.getOrDefault(token, Instant.MIN))) {
                continue;
            }
            List<PriceTask> holes =
                    runs.missing(token, RunKind.HOLE, from, until, now).toList();
            if (!holes.isEmpty()) {
                nextAttempts.put(token, now.plus(PAUSE_BETWEEN_ATTEMPTS));
                execute(holes);
            }
        }
    }
}
