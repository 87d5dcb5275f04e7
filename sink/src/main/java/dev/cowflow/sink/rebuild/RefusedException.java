package dev.cowflow.sink.rebuild;

/** A rebuild that must not be done now; nothing of the warehouse was changed. The message says why, and what to do. */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
