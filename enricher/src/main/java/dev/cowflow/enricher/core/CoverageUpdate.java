package dev.cowflow.enricher.core;

import dev.cowflow.model.Coverage;

/**
 * Tells that a source has been read completely for a token over these instants.
 *
 * @param identity since when the source's name of the token was what it was read under; 0 for its first name
 */
public record CoverageUpdate(String token, String source, long identity, Coverage coverage) {
    /** Read under the token's first name. */
    public CoverageUpdate(String token, String source, Coverage coverage) {
        this(token, source, 0, coverage);
    }
}
