package dev.cowflow.sink.consume;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when a consumer has ended and nobody will start it again: only another process helps then. */
public final class ConsumersHealth implements HealthIndicator {
    private final TopicConsumers consumers;

    public ConsumersHealth(TopicConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public Health health() {
        return (consumers.isAlive() ? Health.up() : Health.down()).build();
    }
}
