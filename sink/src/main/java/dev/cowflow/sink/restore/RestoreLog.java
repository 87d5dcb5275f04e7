package dev.cowflow.sink.restore;

import dev.cowflow.schemas.topic.Topic;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.JdbcOperations;

/** Record of the topics that have been filled from staging, in {@code ops.topic_restore}. */
final class RestoreLog {
    private final JdbcOperations jdbc;

    RestoreLog(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells whether a restore of the topic was begun and not finished: then all that the topic holds came from it. */
    boolean hasBegun(Topic topic, Uuid id) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM ops.topic_restore WHERE topic = ? AND topic_id = ? AND finished_at IS NULL",
                        topic.name(),
                        id.toString())
                .isEmpty();
    }

    void begin(Map<Topic, Uuid> topics) {
        topics.forEach((topic, id) -> jdbc.update(
                "INSERT INTO ops.topic_restore (topic, topic_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                topic.name(),
                id.toString()));
    }

    /** @param records how many were written to each of the topics */
    void finish(Map<Topic, Uuid> topics, Map<Topic, Long> records) {
        topics.forEach((topic, id) -> jdbc.update(
                "UPDATE ops.topic_restore SET finished_at = now(), records = ? WHERE topic = ? AND topic_id = ?",
                records.getOrDefault(topic, 0L),
                topic.name(),
                id.toString()));
    }
}
