package dev.cowflow.enricher.core;

import dev.cowflow.model.Grade;

/**
 * The tick that prices a leg.
 *
 * @param gap tick time minus trade time in milliseconds
 */
public record Match(Tick tick, long gap) {

    /** Milliseconds between trade and tick, whichever comes first. */
    public long distance() {
        return Math.abs(gap);
    }

    /** MINUTE, NEAR or COARSE. */
    public Grade grade() {
        return Grade.ofGap(gap);
    }
}
