package dev.cowflow.schemas.binary;

/** This record alone is at fault: it belongs into the dead-letter topic, and the rest flows on. */
public class InvalidRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidRecordException(String message) {
        super(message);
    }

    public InvalidRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
