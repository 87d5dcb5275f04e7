package dev.cowflow.model;

/** Settled state of a row. */
public enum Status {
    /** A better price may still come from a regular read. */
    PROVISIONAL(0),
    /** For both tokens one source has been read completely as far as the tolerance reaches. */
    FINAL(1),
    /** The source has taken the trade back. */
    REMOVED(2);

    private final byte rank;

    Status(int rank) {
        this.rank = (byte) rank;
    }

    /** Its byte in a rank; the more settled, the higher. */
    public byte rank() {
        return rank;
    }
}
