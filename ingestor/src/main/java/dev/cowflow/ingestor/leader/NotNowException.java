package dev.cowflow.ingestor.leader;

/** A term must not begin before somebody has done something; the message says what. */
public final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotNowException(String message) {
        super(message);
    }
}
