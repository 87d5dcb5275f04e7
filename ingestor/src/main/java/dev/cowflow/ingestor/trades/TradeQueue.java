package dev.cowflow.ingestor.trades;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.Request;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.run.RunExecutor;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.ingestor.tokens.TrackedPair;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.ingestor.work.RetryBackoff;
import dev.cowflow.ingestor.work.WorkQueue;
import dev.cowflow.model.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Work queue of trades from Dune, in this order: what was begun, what somebody asked for, what has never been read,
 * what the schedule wants read again. Pairs with the same window are read together.
 */
public final class TradeQueue implements WorkQueue {
    /** Carries a run out. */
    interface Work {
        void ingest(TrackedPairs pairs, Window window, Run run);
    }

    private final RunJournal journal;
    private final TradeWindows windows;
    private final RunExecutor executor;
    private final Work work;
    private final RetryBackoff backoff;

    public TradeQueue(RunJournal journal, TradeWindows windows, RunExecutor executor, Work work, RetryBackoff backoff) {
        this.journal = journal;
        this.windows = windows;
        this.executor = executor;
        this.work = work;
        this.backoff = backoff;
    }

    @Override
    public Optional<Runnable> next(Control control, Instant now) {
        return Stream.<Stream<RunSpec>>of(begun(control), requested(control), unread(control, now), due(control, now))
                .flatMap(Function.identity())
                .filter(spec -> backoff.mayTry(subject(spec), now))
                .findFirst()
                .map(spec -> () -> execute(spec, control, now));
    }

    @Override
    public Instant wakeAt(Instant now) {
        Instant retry = backoff.next(now);
        Instant scheduled = windows.nextAfter(now);
        return retry.isBefore(scheduled) ? retry : scheduled;
    }

    private Stream<RunSpec> begun(Control control) {
        List<String> tracked =
                control.pairs().stream().map(pair -> pair.pair().id()).toList();
        return journal.of(TradeWindows.SOURCE)
                .filter(run -> isToBeResumed(run) && tracked.containsAll(run.getTargetIds()))
                .map(RunSpec::of);
    }

    /** A failed run that has an execution can read on where it failed, without paying for another. */
    private static boolean isToBeResumed(IngestRun run) {
        boolean known = !run.getTargetIds().isEmpty();
        return known
                && (RunJournal.isOpen(run)
                        || run.getExecutionId() != null && !RunJournal.isIn(run, RunState.COMPLETED));
    }

    private Stream<RunSpec> requested(Control control) {
        return control.requests().stream()
                .filter(request -> request.source().equals(TradeWindows.SOURCE))
                .filter(request -> !control.pairsOf(request).isEmpty() && isToBeDone(request))
                .map(request -> spec(control, request));
    }

    /** By its id alone: what a request for all pairs asks for changes with the pairs. */
    private boolean isToBeDone(Request request) {
        String id = request.by().id().toString();
        return journal.of(TradeWindows.SOURCE)
                .filter(run -> id.equals(run.getRequestId()))
                .allMatch(RunJournal::isWorthAnotherAttempt);
    }

    private static RunSpec spec(Control control, Request request) {
        return new RunSpec(
                TradeWindows.SOURCE, RunKind.REQUEST, target(control.pairsOf(request)), request.window(), request.by());
    }

    private Stream<RunSpec> unread(Control control, Instant now) {
        return together(RunKind.BACKFILL, control, pair -> windows.unread(pair, now));
    }

    private Stream<RunSpec> due(Control control, Instant now) {
        return together(
                RunKind.REREAD, control, pair -> windows.due(pair, now).stream().toList());
    }

    private static Stream<RunSpec> together(
            RunKind kind, Control control, Function<TrackedPair, List<Window>> windowsOf) {
        Map<Window, List<TokenPair>> pairs = new LinkedHashMap<>();
        for (TrackedPair pair : control.pairs()) {
            windowsOf.apply(pair).forEach(window -> pairs.computeIfAbsent(window, w -> new ArrayList<>())
                    .add(pair.pair()));
        }
        return pairs.entrySet().stream()
                .map(entry -> new RunSpec(TradeWindows.SOURCE, kind, target(entry.getValue()), entry.getKey()));
    }

    /** Some pairs as the target of a run. */
    public static RunTarget target(List<TokenPair> pairs) {
        TrackedPairs together = new TrackedPairs(pairs);
        return new RunTarget(together.toString(), together.ids());
    }

    /** Names what fails together: not the window, which is another one at every attempt when it reaches up to now. */
    private static String subject(RunSpec spec) {
        String pairs = String.join(",", spec.target().ids());
        return spec.request() == null ? pairs : pairs + " " + spec.request().id();
    }

    private void execute(RunSpec spec, Control control, Instant now) {
        List<TokenPair> pairs = control.pairs().stream()
                .map(TrackedPair::pair)
                .filter(pair -> spec.target().ids().contains(pair.id()))
                .toList();
        RunOutcome outcome = executor.execute(spec, run -> work.ingest(new TrackedPairs(pairs), spec.window(), run));
        backoff.ended(subject(spec), outcome, now);
    }
}
