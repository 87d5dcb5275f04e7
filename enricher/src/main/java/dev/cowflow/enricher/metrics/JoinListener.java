package dev.cowflow.enricher.metrics;

import dev.cowflow.enricher.core.Cause;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.schemas.topic.Topic;

/** Is told of each row that the join changes. Called by the stream threads, by several at a time. */
public interface JoinListener {
    /** Tells nobody. */
    JoinListener NONE = (row, cause, arrival) -> {};

    /**
     * The row, or one of this trade that is better still, goes to the enriched topic with the next commit.
     *
     * @param arrival epoch milliseconds: timestamp of the record that changed the row
     */
    void changed(EnrichedRow row, Cause cause, long arrival);

    /** A record of the topic goes to its dead-letter topic with the next commit. */
    default void deadLettered(Topic topic) {}
}
