package dev.cowflow.ingestor.run;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.RunState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knowledge of runs that is needed to go on. Runs that completed are thousands a day; of them only the time that they
 * have read, the latest of each target and those that somebody asked for are kept. Thread-safe.
 */
final class RunMemory {
    private final Map<String, IngestRun> unsettled = new HashMap<>();
    private final LatestRuns latest = new LatestRuns();
    private final CompletedWindows completed = new CompletedWindows();
    private final Map<String, Instant> firstStarts = new HashMap<>();

    /** Takes over a state that was read, in any order. */
    synchronized void remember(IngestRun run) {
        latest.add(run);
        settle(run);
    }

    /** Takes over the state that was written last, whatever its time says. */
    synchronized void wrote(IngestRun run) {
        latest.replace(run);
        settle(run);
    }

    private void settle(IngestRun run) {
        firstStarts.merge(run.getSource(), run.getStartedAt(), (a, b) -> a.isBefore(b) ? a : b);
        boolean isCompleted = RunJournal.isIn(run, RunState.COMPLETED);
        if (isCompleted) {
            completed.add(run);
        }
        if (isCompleted && run.getRequestId() == null) {
            unsettled.remove(run.getRunId());
        } else {
            unsettled.put(run.getRunId(), run);
        }
    }

    /** All that are open, have failed or were requested, and the latest of each target. */
    synchronized List<IngestRun> runs() {
        Map<String, IngestRun> runs = new HashMap<>();
        latest.runs().forEach(run -> runs.put(run.getRunId(), run));
        runs.putAll(unsettled);
        return List.copyOf(runs.values());
    }

    synchronized Optional<IngestRun> unsettled(String runId) {
        return Optional.ofNullable(unsettled.get(runId));
    }

    synchronized Collection<IngestRun> latest() {
        return latest.runs();
    }

    synchronized Coverage completed(String source, String targetId) {
        return completed.of(source, targetId);
    }

    synchronized Optional<Instant> firstStart(String source) {
        return Optional.ofNullable(firstStarts.get(source));
    }
}
