package dev.cowflow.ingestor.prices;

/** A price that must not enter the join; the message says why. */
final class BadTickException extends Exception {
    private static final long serialVersionUID = 1L;

    BadTickException(String message) {
        super(message);
    }
}
