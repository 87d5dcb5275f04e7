package dev.cowflow.enricher.streams;

/** Somebody has to do something before the enricher can start; the message says what, and a stack trace would not. */
public final class StartRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    StartRefusedException(IllegalStateException cause) {
        super(cause.getMessage(), cause);
    }
}
