package dev.cowflow.sink.consume;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker every few seconds where the topics end, for the meters: a consumer that is paused, since the database
 * is away, would not learn of it, and that is when people want to know the lag.
 */
final class EndWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndWatch.class);
    private static final long PERIOD_SECONDS = 5;

    private final Supplier<Admin> admin;
    private final Collection<TopicMeters> topics;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "sink-ends");
        made.setDaemon(true);
        return made;
    });

    EndWatch(Supplier<Admin> admin, Collection<TopicMeters> topics) {
        this.admin = admin;
        this.topics = List.copyOf(topics);
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            for (TopicMeters topic : topics) {
                topic.lag().ends(ends(topic.lag().partitions()));
            }
        } catch (ExecutionException | RuntimeException e) {
            LOG.debug("The ends of the topics are not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer = admin.get()
                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        answer.forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
