package dev.cowflow.ingestor.runs;

import dev.cowflow.avro.IngestRun;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each source and target fared last, whatever the window; live prices apart. Not thread-safe. */
final class LatestRuns {
    private final Map<Subject, IngestRun> latest = new HashMap<>();

    private record Subject(String source, boolean live, String target) {
        static Subject of(IngestRun run) {
            return new Subject(run.getSource(), run.getKind().equals(RunKind.LIVE.name()), run.getTarget());
        }
    }

    void add(IngestRun run) {
        latest.merge(
                Subject.of(run), run, (old, fresh) -> old.getUpdatedAt().isAfter(fresh.getUpdatedAt()) ? old : fresh);
    }

    Collection<IngestRun> runs() {
        return List.copyOf(latest.values());
    }
}
