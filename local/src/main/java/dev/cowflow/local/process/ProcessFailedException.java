package dev.cowflow.local.process;

import java.util.function.UnaryOperator;

/** A child process did not become what it should; the message holds the error that it ended with, or the end of its log. */
public final class ProcessFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessFailedException(String message) {
        super(message);
    }

    private ProcessFailedException(String message, ProcessFailedException cause) {
        super(message);
        setStackTrace(cause.getStackTrace());
    }

    /** The same with another message. */
    public ProcessFailedException reworded(UnaryOperator<String> words) {
        return new ProcessFailedException(words.apply(String.valueOf(getMessage())), this);
    }
}
