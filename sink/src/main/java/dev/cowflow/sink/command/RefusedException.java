package dev.cowflow.sink.command;

/** A rebuild, restore or migration that must not be done now; nothing was changed. The message says why, and what to do. */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
