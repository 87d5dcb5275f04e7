package dev.cowflow.enricher.query;

/** Thrown when the state cannot be queried at the moment; the message says why. The query may be repeated. */
public final class NotServingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotServingException(String reason) {
        super(reason);
    }

    public NotServingException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
