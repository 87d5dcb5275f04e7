package dev.cowflow.sink.restore;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Makes the sink read topics from their beginnings that are others than those it has read. A sink that runs meanwhile
 * finds its position gone, and begins again; one that did not would pass over as many records as it had read of the old.
 */
final class SinkPositions {
    private static final List<Topic> MADE_ANEW = List.of(Topics.ENRICHED_TRADES, Topics.INGEST_RUNS);

    private final JdbcOperations jdbc;
    private final Backlog backlog;

    SinkPositions(JdbcOperations jdbc, Backlog backlog) {
        this.jdbc = jdbc;
        this.backlog = backlog;
    }

    void forget(Collection<Topic> topics) {
        topics.forEach(topic -> jdbc.update("DELETE FROM ops.sink_offset WHERE topic = ?", topic.name()));
    }

    /** Forgets those of other topics in which the sink stands behind the end: they were lost, too. */
    void forgetBeyondTheEnd() throws ExecutionException, InterruptedException {
        for (Topic topic : MADE_ANEW) {
            Map<TopicPartition, Long> ends = backlog.ends(List.of(topic));
            boolean isOther = ends.entrySet().stream().anyMatch(end -> position(end.getKey()) > end.getValue());
            if (isOther) {
                forget(List.of(topic));
            }
        }
    }

    private long position(TopicPartition partition) {
        return jdbc
                .queryForList(
                        "SELECT position FROM ops.sink_offset WHERE topic = ? AND partition = ?",
                        Long.class,
                        partition.topic(),
                        partition.partition())
                .stream()
                .findFirst()
                .orElse(0L);
    }
}
