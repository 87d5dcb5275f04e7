package dev.cowflow.sink.batch;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Positions of the sink, stored in {@code ops.sink_offset}: of each partition the offset to read next. */
public final class SinkOffsets {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final JdbcOperations jdbc;

    /** By the topic's name. */
    private final Map<String, String> topicIds = new ConcurrentHashMap<>();

    public SinkOffsets(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The stored positions; a partition without one has never been read. */
    public Map<TopicPartition, Long> load(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        jdbc.query("SELECT topic, partition, position FROM ops.sink_offset", row -> {
            positions.put(new TopicPartition(row.getString("topic"), row.getInt("partition")), row.getLong("position"));
        });
        positions.keySet().retainAll(partitions);
        return positions;
    }

    /** The leader epochs of the last records before the stored positions, as far as they are known. */
    public Map<TopicPartition, Integer> leaderEpochs(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Integer> epochs = new HashMap<>();
        jdbc.query("SELECT topic, partition, leader_epoch FROM ops.sink_offset WHERE leader_epoch IS NOT NULL", row -> {
            epochs.put(new TopicPartition(row.getString("topic"), row.getInt("partition")), row.getInt("leader_epoch"));
        });
        epochs.keySet().retainAll(partitions);
        return epochs;
    }

    /**
     * Forgets positions in a topic of the same name that was deleted or lost. From now on positions are of this one.
     *
     * @return whether there were any
     */
    public boolean forgetOthers(String topic, Uuid id) {
        topicIds.put(topic, id.toString());
        int forgotten =
                jdbc.update("DELETE FROM ops.sink_offset WHERE topic = ? AND topic_id <> ?", topic, id.toString());
        jdbc.update(
                "UPDATE ops.sink_offset SET topic_id = ? WHERE topic = ? AND topic_id IS NULL", id.toString(), topic);
        return forgotten > 0;
    }

    /**
     * Moves stored positions, inside the caller's transaction. Until that ends no other sink can move them.
     *
     * @param expected what is stored now, as this sink knows it; absent where nothing is
     * @param epochs leader epochs of the last records before the positions; absent where there are no new records
     * @throws StalePositionException when something else is stored
     */
    void move(
            Map<TopicPartition, Long> expected,
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Integer> epochs) {
        positions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .forEach(next ->
                        move(next.getKey(), expected.get(next.getKey()), next.getValue(), epochs.get(next.getKey())));
    }

    private void move(TopicPartition partition, @Nullable Long expected, long position, @Nullable Integer epoch) {
        int moved = expected == null
                ? jdbc.update(
                        "INSERT INTO ops.sink_offset (topic, partition, position, topic_id, leader_epoch)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        partition.topic(),
                        partition.partition(),
                        position,
                        topicIds.get(partition.topic()),
                        epoch)
                : jdbc.update(
                        "UPDATE ops.sink_offset SET position = ?, leader_epoch = coalesce(?, leader_epoch)"
                                + " WHERE topic = ? AND partition = ? AND position = ?",
                        position,
                        epoch,
                        partition.topic(),
                        partition.partition(),
                        expected);
        if (moved != 1) {
            throw new StalePositionException(partition, expected == null ? "absent" : expected);
        }
    }
}
