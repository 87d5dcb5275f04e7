package dev.cowflow.ingestor.runs;

import java.util.UUID;

/** Who asked for a run, and by which row of {@code control.ingest_request}. */
public record RunRequest(UUID id, String requestedBy) {}
