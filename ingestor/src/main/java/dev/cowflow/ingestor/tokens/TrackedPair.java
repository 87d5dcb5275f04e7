package dev.cowflow.ingestor.tokens;

import java.time.Instant;
import java.util.Optional;

/**
 * A pair that is ingested.
 *
 * @param from where its trades begin; empty: as for all pairs
 */
public record TrackedPair(TokenPair pair, Optional<Instant> from) {}
