package dev.cowflow.ingestor.source.http;

import java.time.Instant;

/** A budget of our own is used up: no call was made, and none may be made before a certain time. */
public final class BudgetSpentException extends UpstreamException {
    private static final long serialVersionUID = 1L;

    private final Instant until;
    private final String advice;

    /** @param advice what to change, settings by name */
    public BudgetSpentException(String message, Instant until, String advice) {
        super(message, null);
        this.until = until;
        this.advice = advice;
    }

    /** Instant at which the budget is full again. */
    public Instant until() {
        return until;
    }

    public String advice() {
        return advice;
    }
}
