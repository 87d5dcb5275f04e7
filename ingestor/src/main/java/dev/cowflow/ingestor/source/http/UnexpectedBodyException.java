package dev.cowflow.ingestor.source.http;

import org.jspecify.annotations.Nullable;

/** A body is valid JSON but not what the API documents. Thrown by readers of bodies; {@link ApiCaller} repeats the call. */
public final class UnexpectedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnexpectedBodyException(String message) {
        this(message, null);
    }

    public UnexpectedBodyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
