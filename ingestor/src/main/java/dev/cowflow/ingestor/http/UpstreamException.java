package dev.cowflow.ingestor.http;

import org.jspecify.annotations.Nullable;

/** An upstream API did not give what was asked of it. The message holds no secret. */
public abstract sealed class UpstreamException extends RuntimeException
        permits RefusedException, TransientUpstreamException, BudgetSpentException {
    private static final long serialVersionUID = 1L;

    UpstreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
