package dev.cowflow.ingestor.dune;

import java.util.Optional;

/**
 * A finished execution whose result can be read.
 *
 * @param credits what executing it cost us, as decimal text, when Dune says so; empty when it was there before
 */
public record Execution(String id, Optional<String> credits) {}
