package dev.cowflow.ingestor.run;

/** Reason for reading a window. */
public enum RunKind {
    /** For the first time. */
    BACKFILL,
    /** Again, because the source may have changed or added rows. */
    REREAD,
    /** Because somebody asked for it. */
    REQUEST,
    /** Because live polling missed it. */
    HOLE,
    /** Not a window asked at once, but prices as they come. */
    LIVE
}
