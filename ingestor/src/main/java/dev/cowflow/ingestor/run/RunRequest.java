package dev.cowflow.ingestor.run;

import java.util.UUID;

/** Origin of a run that was asked for: the row of {@code control.ingest_request}, and by whom it was put there. */
public record RunRequest(UUID id, String requestedBy) {}
