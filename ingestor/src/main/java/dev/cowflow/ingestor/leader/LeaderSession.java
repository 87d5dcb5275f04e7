package dev.cowflow.ingestor.leader;

import java.util.Optional;

/** Work of a process from when it becomes the leader until it stops leading; begun when made. */
public interface LeaderSession extends AutoCloseable {
    /** Reason why it cannot go on; empty while all is well. */
    Optional<Throwable> failure();

    /** Stops everything; when this returns nothing more is written. */
    @Override
    void close();
}
