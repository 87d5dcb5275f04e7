package dev.cowflow.ingestor.run;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.model.RunState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Latest run that tells how each source and target fares, whatever the window; live prices apart. Runs that do not
 * tell, because they are on their way or were given up, leave what is known. Not thread-safe.
 */
final class LatestRuns {
    private final Map<Subject, IngestRun> latest = new HashMap<>();

    /** A target is known by its ids: its name changes with the symbols of its tokens. */
    private record Subject(String source, boolean live, List<String> targetIds) {
        static Subject of(IngestRun run) {
            return new Subject(run.getSource(), isLive(run), run.getTargetIds());
        }
    }

    void add(IngestRun run) {
        if (tells(run)) {
            latest.merge(
                    Subject.of(run),
                    run,
                    (old, fresh) -> old.getUpdatedAt().isAfter(fresh.getUpdatedAt()) ? old : fresh);
        }
    }

    /** Of a state that is known to be the newest, though the clock was set back since the last one. */
    void replace(IngestRun run) {
        if (tells(run)) {
            latest.put(Subject.of(run), run);
        }
    }

    private static boolean tells(IngestRun run) {
        return switch (RunState.valueOf(run.getState())) {
            case COMPLETED -> true;
            case FAILED -> !RunJournal.wasAbandoned(run);
            // with an error it waits for a budget, without one for its next call
            case WAITING -> run.getError() != null || isLive(run);
            case STARTED, RUNNING -> isLive(run);
        };
    }

    private static boolean isLive(IngestRun run) {
        return run.getKind().equals(RunKind.LIVE.name());
    }

    Collection<IngestRun> runs() {
        return List.copyOf(latest.values());
    }
}
