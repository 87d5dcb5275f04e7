package dev.cowflow.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The change from the enricher of the old rules to that of the new ones, during which none may run: the enriched topic holds
 * rows of the old rules until the rebuild has brought in its own.
 *
 * @param file that is there meanwhile, with the process that rebuilds; one that was killed hands nothing over any more
 */
public record Handover(Path file) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Begins it for this process. */
    public void begin() {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, JSON.writeValueAsString(ProcessId.of(ProcessHandle.current())));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** Ends it, if it was begun. */
    public void end() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    /** Tells whether the enricher has to stay down. */
    boolean isUnderWay() {
        return rebuild().flatMap(ProcessId::find).isPresent();
    }

    private Optional<ProcessId> rebuild() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), ProcessId.class));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // ended at this moment
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
