package dev.cowflow.ingestor.leader;

import java.util.Optional;

/** What a leader does as long as it leads; begun when made. */
public interface Term extends AutoCloseable {
    /** Why it cannot go on; empty while all is well. */
    Optional<Throwable> failure();

    /** Stops everything; when this returns nothing more is written. */
    @Override
    void close();
}
