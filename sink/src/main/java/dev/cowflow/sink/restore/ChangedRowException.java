package dev.cowflow.sink.restore;

/** A row does not give the record that it was made of. The message is its table and key. */
final class ChangedRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedRowException(String row) {
        super(row);
    }
}
