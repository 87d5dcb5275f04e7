package dev.cowflow.sink.rebuild.progress;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.batch.SinkOffsets;
import dev.cowflow.sink.command.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;

/** Progress of the sink that writes the warehouse in use. */
public final class SinkProgress {
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.ENRICHED_TRADES.partitions())
            .mapToObj(number -> new TopicPartition(Topics.ENRICHED_TRADES.name(), number))
            .toList();

    private static final Duration LOOK = Duration.ofMillis(100);

    private final JdbcOperations jdbc;
    private final Backlog backlog;

    /** @param jdbc not of the transaction that compares, whose snapshot has to be younger than what is asked here */
    public SinkProgress(JdbcOperations jdbc, Backlog backlog) {
        this.jdbc = jdbc;
        this.backlog = backlog;
    }

    /** Its stored positions in the enriched topic. */
    public Map<TopicPartition, Long> positions() {
        return new SinkOffsets(jdbc).load(PARTITIONS);
    }

    /** @throws RefusedException when it stands behind the end of the enriched topic, which then is not the one it has read */
    public void requireItsTopic() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(List.of(Topics.ENRICHED_TRADES));
        positions().forEach((partition, position) -> {
            long end = ends.getOrDefault(partition, 0L);
            if (position > end) {
                throw new RefusedException(
                        "The sink has read %s up to %d, and the topic ends at %d: it has lost records,"
                                        .formatted(partition, position, end)
                                + " or was created anew. Bring the topics back from a backup, or from staging with"
                                + " ./cowflow restore-topics");
            }
        });
    }

    /** Pauses it until the caller's transaction on {@code session} ends. */
    public static void pause(JdbcOperations session) {
        session.execute("SET LOCAL lock_timeout = '30s'");
        session.execute("LOCK TABLE ops.sink_offset IN SHARE ROW EXCLUSIVE MODE");
    }

    /**
     * Waits until it has read what stands in the enriched topic now.
     *
     * @throws RefusedException when it does not get there in time
     */
    public void awaitCaughtUp(Duration patience) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(List.of(Topics.ENRICHED_TRADES));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!backlog.isRead(positions(), ends)) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException("The sink is behind: it does not reach the end of "
                        + Topics.ENRICHED_TRADES.name() + ". Let it catch up, see ./cowflow status, and try again");
            }
            Pauses.sleep(LOOK);
        }
    }
}
