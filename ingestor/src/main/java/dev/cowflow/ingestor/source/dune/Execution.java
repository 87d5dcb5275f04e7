package dev.cowflow.ingestor.source.dune;

import java.time.Instant;
import java.util.Optional;

/**
 * A finished execution whose result can be read.
 *
 * @param endedAt the version of its rows, when Dune says so
 */
public record Execution(String id, Optional<Instant> endedAt) {}
