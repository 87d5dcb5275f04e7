package dev.cowflow.ingestor.source.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The upstream API is limiting, failing, silent or garbled right now: the same call can work later. */
public non-sealed class TransientUpstreamException extends UpstreamException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public TransientUpstreamException(String message) {
        this(message, (Throwable) null);
    }

    public TransientUpstreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = null;
    }

    public TransientUpstreamException(String message, Optional<Duration> retryAfter) {
        super(message, null);
        this.retryAfter = retryAfter.orElse(null);
    }

    /** Pause that the server asked for, when it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
