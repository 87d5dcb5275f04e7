package dev.cowflow.local.sandbox.market.recorded;

import org.jspecify.annotations.Nullable;

/** A recording that cannot be served; the message names the file and, where there is one, the line. */
public final class BadRecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRecordingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
