package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A rebuild from the raw topics on a data directory. The file is there while it runs; one that was killed leaves it, and by
 * it others find an enricher that nobody waits for any more.
 *
 * @param rebuild the process that rebuilds
 * @param enricher the one that runs the join once more for it
 */
public record RebuildState(ProcessId rebuild, ProcessId enricher) {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildState.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Writes the file in one step. */
    public void write(Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, JSON.writeValueAsString(this));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    static Optional<RebuildState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file, RebuildState.class));
        } catch (JacksonException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** Ends the enricher, if it runs. */
    public void endEnricher() {
        enricher.find().ifPresent(process -> {
            LOG.warn("Process {}, the enricher of a rebuild, was left over; it is ended", process.pid());
            process.destroy();
            ProcessEnd.awaitOrKill(process, PATIENCE);
        });
    }
}
