package dev.cowflow.ingestor.dune;

import java.util.Optional;

/**
 * A finished execution with a complete result.
 *
 * @param credits what it cost, as decimal text, when Dune says so
 */
public record Execution(String id, Optional<String> credits) {}
