package dev.cowflow.ingestor.control;

import dev.cowflow.ingestor.run.RunRequest;
import dev.cowflow.ingestor.time.Window;
import java.util.Optional;

/**
 * A row of {@code control.ingest_request}.
 *
 * @param pairId addresses as {@code 0x…/0x…}; empty: all tracked pairs
 */
public record Request(RunRequest by, String source, Optional<String> pairId, Window window) {}
