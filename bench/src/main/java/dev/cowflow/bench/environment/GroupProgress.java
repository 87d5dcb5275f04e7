package dev.cowflow.bench.environment;

import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Progress of a consumer group, by the offsets that it has committed. */
public final class GroupProgress {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final BenchEnvironment environment;
    private final String group;

    public GroupProgress(BenchEnvironment environment, String group) {
        this.environment = environment;
        this.group = group;
    }

    /**
     * Waits until the group has committed all that the topic holds now.
     *
     * @param requireAlive throws when waiting is in vain
     */
    public void awaitCommitted(String topic, Runnable requireAlive) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends(topic);
        while (!isCommitted(ends)) {
            requireAlive.run();
            Pauses.sleep(LOOK);
        }
    }

    private Map<TopicPartition, Long> ends(String topic) throws ExecutionException, InterruptedException {
        return environment
                .admin()
                .listOffsets(environment.producer().partitionsFor(topic).stream()
                        .collect(Collectors.toMap(
                                info -> new TopicPartition(topic, info.partition()), info -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private boolean isCommitted(Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = environment
                .admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || isAt(committed.get(end.getKey()), end.getValue()));
    }

    private static boolean isAt(@Nullable OffsetAndMetadata committed, long end) {
        return committed != null && committed.offset() >= end;
    }
}
