package dev.cowflow.ingestor.run;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.model.Coverage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Time that has been read completely of each target of a source. Not thread-safe. */
final class CompletedWindows {
    private final Map<Target, Coverage> completed = new HashMap<>();

    private record Target(String source, String id) {}

    /** Adds what a completed run has read; live prices can have holes and do not count. */
    void add(IngestRun run) {
        Instant until = readUntil(run);
        if (run.getKind().equals(RunKind.LIVE.name()) || !run.getWindowFrom().isBefore(until)) {
            return;
        }
        for (String id : run.getTargetIds()) {
            Target target = new Target(run.getSource(), id);
            completed.put(target, of(run.getSource(), id).plus(run.getWindowFrom(), until));
        }
    }

    Coverage of(String source, String id) {
        return completed.getOrDefault(new Target(source, id), Coverage.NONE);
    }

    /** Of a window that somebody asked for and that reaches into the future, only what there was can have been read. */
    private static Instant readUntil(IngestRun run) {
        return run.getWindowUntil().isBefore(run.getStartedAt()) ? run.getWindowUntil() : run.getStartedAt();
    }
}
