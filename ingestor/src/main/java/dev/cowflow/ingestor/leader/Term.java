package dev.cowflow.ingestor.leader;

import java.util.Optional;

/** Work of a leader as long as it leads; begun when made. */
public interface Term extends AutoCloseable {
    /** Reason why it cannot go on; empty while all is well. */
    Optional<Throwable> failure();

    /** Stops everything; when this returns nothing more is written. */
    @Override
    void close();
}
