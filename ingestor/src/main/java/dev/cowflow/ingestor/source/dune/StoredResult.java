package dev.cowflow.ingestor.source.dune;

import java.time.Instant;

/** The newest result of a saved query that Dune keeps, and when its execution ended. */
record StoredResult(String executionId, Instant endedAt) {}
