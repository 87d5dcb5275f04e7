package dev.cowflow.sink.rebuild;

import dev.cowflow.schemas.Backlog;
import dev.cowflow.schemas.ConsumerGroups;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Whether the enriched topic says all that the raw topics know. */
final class EnricherProgress {
    private static final List<Topic> READ_FIRST = List.of(Topics.PRICE_TICKS, Topics.PRICE_COVERAGE);
    private static final List<Topic> JOINED = List.of(Topics.SPREAD_PRICES, Topics.RAW_TRADES);
    private static final long LOOK_MS = 200;

    private final Admin admin;
    private final Backlog backlog;
    private final String group;

    EnricherProgress(Admin admin, Backlog backlog, String group) {
        this.admin = admin;
        this.backlog = backlog;
        this.group = group;
    }

    /**
     * Waits until the enricher has read what stands in its topics now.
     *
     * @throws RefusedException when it does not get there in time
     */
    void awaitCaughtUp(Duration patience) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        await(READ_FIRST, deadline);
        await(JOINED, deadline);
    }

    private void await(Collection<Topic> topics, long deadline) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(topics);
        while (!backlog.isRead(ConsumerGroups.positions(admin, group), ends)) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException(
                        ("The enricher (consumer group %s) is behind: it has not read %s to where they"
                                        + " ended when this began. Let it catch up, see ./cowflow status, and try again")
                                .formatted(
                                        group, topics.stream().map(Topic::name).toList()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }
}
