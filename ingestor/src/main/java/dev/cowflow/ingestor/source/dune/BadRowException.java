package dev.cowflow.ingestor.source.dune;

/** This row alone cannot be taken; the message says which column and why. */
public final class BadRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRowException(String column, String problem) {
        this(column + ": " + problem);
    }

    BadRowException(String message) {
        super(message);
    }
}
