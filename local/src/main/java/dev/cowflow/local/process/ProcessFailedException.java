package dev.cowflow.local.process;

/** A child process did not become what it should; the message holds the end of its log. */
public final class ProcessFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessFailedException(String message) {
        super(message);
    }
}
