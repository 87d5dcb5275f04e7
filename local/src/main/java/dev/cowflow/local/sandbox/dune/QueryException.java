package dev.cowflow.local.sandbox.dune;

/** Failure of a query, with its place in the text; line and column count from 1. */
final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    QueryException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
