package dev.cowflow.enricher.health;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when the streams have ended and do not come back in this process. */
public final class StreamsAlive implements HealthIndicator {
    private static final Set<State> OVER = EnumSet.of(State.PENDING_ERROR, State.ERROR, State.NOT_RUNNING);

    private final Supplier<Optional<KafkaStreams>> streams;
    private final CompletableFuture<Void> ended;

    /** @param ended done when they have ended, or cannot start */
    public StreamsAlive(Supplier<Optional<KafkaStreams>> streams, CompletableFuture<Void> ended) {
        this.streams = streams;
        this.ended = ended;
    }

    @Override
    public Health health() {
        Optional<State> state = streams.get().map(KafkaStreams::state);
        boolean over = ended.isDone() || state.filter(OVER::contains).isPresent();
        Health.Builder health = over ? Health.down() : Health.up();
        state.ifPresent(now -> health.withDetail("state", now.name()));
        return health.build();
    }
}
