package dev.cowflow.sink.rebuild.progress;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.StepListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Progress of an enricher through its topics: the one in use, or one that runs the join once more beside it. */
public final class EnricherProgress {
    private static final List<Topic> READ_FIRST = List.of(Topics.PRICE_TICKS, Topics.PRICE_COVERAGE);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Admin admin;
    private final Backlog backlog;
    private final String group;
    private final List<Topic> joined;

    /** @param suffix of the names of its group and of the topics that it writes */
    public EnricherProgress(Admin admin, Backlog backlog, String suffix) {
        this.admin = admin;
        this.backlog = backlog;
        this.group = ConsumerGroups.ENRICHER + suffix;
        this.joined = List.of(Topics.BROADCAST_PRICES.beside(suffix), Topics.RAW_TRADES);
    }

    /**
     * Waits until it has read what stands in its topics now.
     *
     * @throws RefusedException when it does not move on for so long
     */
    public void awaitCaughtUp(Duration patience, StepListener listener)
            throws ExecutionException, InterruptedException {
        await(READ_FIRST, patience, listener);
        await(joined, patience, listener);
    }

    private void await(List<Topic> topics, Duration patience, StepListener listener)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(topics);
        List<String> names = topics.stream().map(Topic::name).toList();
        listener.begins("Waiting for the enricher in " + String.join(", ", names), sum(ends, ends));
        long read = 0;
        long movedAt = System.nanoTime();
        Map<TopicPartition, Long> positions = ConsumerGroups.positions(admin, group);
        while (!backlog.isRead(positions, ends)) {
            long now = sum(positions, ends);
            if (now > read) {
                listener.advances(now - read);
                read = now;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > patience.toNanos()) {
                throw new RefusedException(
                        ("The enricher (consumer group %s) is behind: it has not read %s to where they"
                                        + " ended when this began, and does not move on. See ./cowflow status, and try again when"
                                        + " it has caught up")
                                .formatted(group, names));
            }
            Pauses.sleep(LOOK);
            positions = ConsumerGroups.positions(admin, group);
        }
    }

    private static long sum(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.min(end.getValue(), positions.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** Tells whether an instance of it runs, or has stopped within the last seconds; also when nobody can tell. */
    public boolean mayRun() throws ExecutionException, InterruptedException {
        return ConsumerGroups.members(admin, group)
                .map(members -> !members.isEmpty())
                .orElse(true);
    }

    /** For people. */
    public String group() {
        return group;
    }
}
