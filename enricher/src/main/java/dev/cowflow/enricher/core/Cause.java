package dev.cowflow.enricher.core;

/** Reason for the publication of a row. */
public enum Cause {
    /** The trade was not known before. */
    NEW_TRADE,
    /** The trade says something else than before, or is removed. */
    RESTATED_TRADE,
    /** A tick came that prices the trade better than before, or another price of its tick; or other ticks count from now on. */
    BETTER_PRICE,
    /** No regular read can change its prices any more. */
    FINALITY
}
