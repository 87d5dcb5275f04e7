package dev.cowflow.ingestor.runs;

import dev.cowflow.ingestor.time.Window;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a run is to do. The same task has the same id, so that a run that is taken up again after a crash goes on in its
 * own record.
 *
 * @param source for example {@code dune}
 * @param target pairs or a token, for people
 */
public record RunSpec(String source, RunKind kind, String target, Window window) {
    /** Name-based, hence stable. */
    public UUID id() {
        String name = String.join(
                "|",
                source,
                kind.name(),
                target,
                window.from().toString(),
                window.until().toString());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(source, kind, target, window);
    }
}
