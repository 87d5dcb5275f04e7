package dev.cowflow.ingestor.prices;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.Request;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.work.WorkQueue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Work queue of one price source, in this order: the newest prices, what was begun, what somebody asked
 * for, what is missing.
 */
public final class PriceQueue implements WorkQueue {
    private final String source;
    private final RunJournal journal;
    private final PriceWindows windows;
    private final PriceIngestion ingestion;
    private final @Nullable LivePrices live;
    private final RunExecutor executor;
    private final SuspendedWindows suspended;
    private final Deque<PriceTask> planned = new ArrayDeque<>();
    private @Nullable Control plannedFor;

    /** @param live null when the source has no live prices, or they are not wanted */
    public PriceQueue(
            String source,
            RunJournal journal,
            PriceWindows windows,
            PriceIngestion ingestion,
            @Nullable LivePrices live,
            RunExecutor executor,
            SuspendedWindows suspended) {
        this.source = source;
        this.journal = journal;
        this.windows = windows;
        this.ingestion = ingestion;
        this.live = live;
        this.executor = executor;
        this.suspended = suspended;
    }

    @Override
    public Optional<Runnable> next(Control control, Instant now) {
        List<PricedToken> tokens = PricedToken.of(control.tokens(), source);
        if (live != null && !tokens.isEmpty() && !now.isBefore(live.nextPoll())) {
            LivePrices due = live;
            return Optional.of(() -> due.poll(tokens, now));
        }
        return Stream.of(begun(tokens), requested(control), missing(tokens, control, now))
                .flatMap(tasks -> tasks)
                .filter(task -> suspended.mayTry(task, now))
                .findFirst()
                .map(task -> () -> execute(task, now));
    }

    @Override
    public Instant wakeAt(Instant now) {
        return Stream.of(suspended.next(now), live == null ? Instant.MAX : live.nextPoll(), windows.nextMissing(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    public String source() {
        return source;
    }

    private Stream<PriceTask> begun(List<PricedToken> tokens) {
        return journal.of(source)
                .filter(run -> RunJournal.isOpen(run) && !run.getKind().equals(RunKind.LIVE.name()))
                .flatMap(run -> task(run, tokens));
    }

    private static Stream<PriceTask> task(IngestRun run, List<PricedToken> tokens) {
        return tokens.stream()
                .filter(token -> run.getTargetIds().equals(List.of(token.address())))
                .map(token -> new PriceTask(token, RunSpec.of(run)));
    }

    private Stream<PriceTask> requested(Control control) {
        Predicate<PriceTask> isToBeDone = task ->
                journal.find(task.spec()).map(RunJournal::isWorthAnotherAttempt).orElse(true);
        return control.requests().stream()
                .filter(request -> request.source().equals(source))
                .flatMap(request -> tasks(request, control))
                .filter(isToBeDone);
    }

    private Stream<PriceTask> tasks(Request request, Control control) {
        return PricedToken.of(Control.tokens(control.pairsOf(request).stream()), source).stream()
                .map(token -> new PriceTask(
                        token, new RunSpec(source, RunKind.REQUEST, token.target(), request.window(), request.by())));
    }

    /**
     * Planned together and then carried out one by one: the windows would shift a little with every look at the clock. When
     * the pairs or their tokens have changed, what was suspended after a failure is tried again.
     */
    private Stream<PriceTask> missing(List<PricedToken> tokens, Control control, Instant now) {
        if (plannedFor != null && !plannedFor.pairs().equals(control.pairs())) {
            suspended.release();
        }
        planned.removeIf(task -> !suspended.mayTry(task, now));
        if (planned.isEmpty() || !control.equals(plannedFor)) {
            planned.clear();
            plannedFor = control;
            tokens.forEach(token -> planned.addAll(missing(token, control, now)));
        }
        return planned.stream();
    }

    /** The newest first: where history is refused from some time back, one call tells. */
    private List<PriceTask> missing(PricedToken token, Control control, Instant now) {
        RunKind kind = windows.isNew(token, control) ? RunKind.BACKFILL : RunKind.HOLE;
        return windows.missing(token, control, now).stream()
                .sorted(Comparator.comparing(Window::from).reversed())
                .map(window -> new PriceTask(token, new RunSpec(source, kind, token.target(), window)))
                .filter(task -> suspended.mayTry(task, now))
                .toList();
    }

    private void execute(PriceTask task, Instant now) {
        planned.remove(task);
        RunOutcome outcome = executor.execute(task.spec(), run -> ingest(task, run, now));
        suspended.ended(task, outcome, now);
    }

    private void ingest(PriceTask task, Run run, Instant now) {
        if (task.spec().request() == null) {
            ingestion.ingest(task.token(), task.spec().window(), run);
            return;
        }
        for (Window slice : windows.all(task.spec().window(), now)) {
            if (run.reached().map(slice.until()::isAfter).orElse(true)) {
                ingestion.ingest(task.token(), slice, run);
            }
        }
    }
}
