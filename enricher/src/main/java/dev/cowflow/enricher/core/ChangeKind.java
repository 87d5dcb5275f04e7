package dev.cowflow.enricher.core;

/** Kind of change that a version brings. */
public enum ChangeKind {
    /** Nothing: it is not newer, says the same, or does not count. */
    NOTHING,
    /** It is the first of its trade or tick. */
    FIRST,
    /** It says something else than the version before it. */
    CHANGE
}
