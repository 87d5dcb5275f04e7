package dev.cowflow.enricher.health;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while the streams process records and have once caught up with their inputs since the process started: a new instance
 * is no use before. Later lag does not make it go down, since taking a busy instance away helps nobody.
 */
public final class StreamsHealth implements HealthIndicator {
    /** Less than a second of work. */
    private static final long CAUGHT_UP_RECORDS = 10_000;

    private final Supplier<Optional<KafkaStreams>> streams;
    private final RestoreProgress restore;
    private final StandbyProgress standby;
    private final Supplier<Optional<String>> waitsFor;
    private final AtomicBoolean everCaughtUp = new AtomicBoolean();

    /** @param waitsFor the reason why the streams have not been started, or a thread of theirs is being replaced */
    public StreamsHealth(
            Supplier<Optional<KafkaStreams>> streams,
            RestoreProgress restore,
            StandbyProgress standby,
            Supplier<Optional<String>> waitsFor) {
        this.streams = streams;
        this.waitsFor = waitsFor;
        this.restore = restore;
        this.standby = standby;
    }

    @Override
    public Health health() {
        Health.Builder health = streams.get().map(this::health).orElseGet(() -> Health.outOfService()
                .withDetail("state", "waiting for Kafka and the registry"));
        waitsFor.get().ifPresent(reason -> health.withDetail("waitsFor", reason));
        return health.build();
    }

    private Health.Builder health(KafkaStreams current) {
        KafkaStreams.State state = current.state();
        boolean running = state == KafkaStreams.State.RUNNING;
        boolean caughtUp = everCaughtUp.get() || (running && isCaughtUp(current));
        return (running && caughtUp ? Health.up() : Health.outOfService())
                .withDetail("state", state.name())
                .withDetail("caughtUp", caughtUp)
                .withDetail("restoring", restore.now())
                .withDetail("standby", standby.now());
    }

    /**
     * Tells whether the inputs have been read nearly to their ends, and remembers a yes. Not that of an instance
     * without tasks, which is behind with nothing, but may be with the tasks that it gets.
     */
    private boolean isCaughtUp(KafkaStreams current) {
        List<TopicPartition> inputs = current.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .toList();
        boolean caughtUp = InputLag.isWithin(CAUGHT_UP_RECORDS, inputs, current.metrics());
        if (caughtUp && !inputs.isEmpty()) {
            everCaughtUp.set(true);
        }
        return caughtUp;
    }
}
