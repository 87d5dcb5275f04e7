package dev.cowflow.schemas;

/** This record alone is at fault: it belongs into the dead-letter topic, and the rest flows on. */
public class PoisonRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PoisonRecordException(String message) {
        super(message);
    }

    public PoisonRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
