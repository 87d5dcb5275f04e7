package dev.cowflow.schemas;

/** Advisory locks of PostgreSQL that services agree on. */
public final class DatabaseLocks {
    /** Who holds it in a session may write raw topics: the ingestor that leads, or who restores the topics. */
    public static final long RAW_TOPICS = 0x63_6f_77_66_6c_6f_77L; // "cowflow" in ASCII

    private DatabaseLocks() {}
}
