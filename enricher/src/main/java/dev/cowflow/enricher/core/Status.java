package dev.cowflow.enricher.core;

/** How settled a row is, from the lowest to the highest. */
public enum Status {
    /** A better price may still come from a regular read. */
    PROVISIONAL,
    /** For both tokens one source has been read completely as far as the tolerance reaches. */
    FINAL,
    /** The source has taken the trade back. */
    REMOVED
}
