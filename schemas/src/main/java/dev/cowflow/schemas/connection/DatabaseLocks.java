package dev.cowflow.schemas.connection;

/** Advisory locks of PostgreSQL that services agree on. */
public final class DatabaseLocks {
    /** Permits the session that holds it to write raw topics: that of the leading ingestor, or of restore-topics. */
    public static final long RAW_TOPICS = 0x63_6f_77_66_6c_6f_77L; // "cowflow" in ASCII

    private DatabaseLocks() {}
}
