package dev.cowflow.ingestor.run;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.time.Window;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Task of a run. The same task has the same id, so that a run that is taken up again after a crash goes on in its
 * own record.
 *
 * @param source for example {@code dune}
 * @param request null unless somebody asked for it
 */
public record RunSpec(
        String source,
        RunKind kind,
        RunTarget target,
        Window window,
        @Nullable RunRequest request) {
    public RunSpec(String source, RunKind kind, RunTarget target, Window window) {
        this(source, kind, target, window, null);
    }

    /** Returns the task of a recorded run. */
    public static RunSpec of(IngestRun run) {
        String requestId = run.getRequestId();
        String requestedBy = run.getRequestedBy();
        RunRequest request = requestId == null || requestedBy == null
                ? null
                : new RunRequest(UUID.fromString(requestId), requestedBy);
        return new RunSpec(
                run.getSource(),
                RunKind.valueOf(run.getKind()),
                new RunTarget(run.getTarget(), run.getTargetIds()),
                new Window(run.getWindowFrom(), run.getWindowUntil()),
                request);
    }

    /** Name-based, hence stable. */
    public UUID id() {
        String name = String.join(
                "|",
                source,
                kind.name(),
                String.join(",", target.ids()),
                window.from().toString(),
                window.until().toString(),
                request == null ? "" : request.id().toString());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(source, kind, target.label(), window);
    }
}
