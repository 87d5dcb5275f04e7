package dev.cowflow.ingestor.kafka;

/** A record is larger than its topic takes. */
public final class OversizedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OversizedRecordException(String message) {
        super(message);
    }
}
