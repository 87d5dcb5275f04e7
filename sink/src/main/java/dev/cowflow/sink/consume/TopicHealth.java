package dev.cowflow.sink.consume;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Readiness of the sink: every topic is read and written. The details name the reason for one that is not. */
public final class TopicHealth implements HealthIndicator {
    private final TopicConsumers consumers;

    public TopicHealth(TopicConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        consumers.status().forEach((topic, status) -> {
            health.withDetail(topic.name(), status.detail());
            if (!status.ready()) {
                health.outOfService();
            }
        });
        return health.build();
    }
}
