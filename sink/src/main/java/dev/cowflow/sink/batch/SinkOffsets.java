package dev.cowflow.sink.batch;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Where the sink stands in each partition, in {@code ops.sink_offset}. Positions are offsets to read next. */
public final class SinkOffsets {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final JdbcOperations jdbc;

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

    /**
     * Moves stored positions, inside the caller's transaction. Until that ends no other sink can move them.
     *
     * @param expected what is stored now, as this sink knows it; absent where nothing is
     * @throws StalePositionException when something else is stored
     */
    void move(Map<TopicPartition, Long> expected, Map<TopicPartition, Long> positions) {
        positions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .forEach(next -> move(next.getKey(), expected.get(next.getKey()), next.getValue()));
    }

    private void move(TopicPartition partition, @Nullable Long expected, long position) {
        int moved = expected == null
                ? jdbc.update(
                        "INSERT INTO ops.sink_offset (topic, partition, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        partition.topic(),
                        partition.partition(),
                        position)
                : jdbc.update(
                        "UPDATE ops.sink_offset SET position = ? WHERE topic = ? AND partition = ? AND position = ?",
                        position,
                        partition.topic(),
                        partition.partition(),
                        expected);
        if (moved != 1) {
            throw new StalePositionException(partition, expected == null ? "absent" : expected);
        }
    }
}
