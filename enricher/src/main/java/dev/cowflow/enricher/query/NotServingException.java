package dev.cowflow.enricher.query;

/** What was asked for cannot be looked up at the moment; the message says why. It may be asked again. */
public final class NotServingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotServingException(String reason) {
        super(reason);
    }

    public NotServingException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
