package dev.cowflow.ingestor.leader;

/** Tells that a leader session must not begin before somebody has done something; the message says what. */
public final class ActionRequiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ActionRequiredException(String message) {
        super(message);
    }
}
