package dev.cowflow.enricher;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the streams process records. */
final class StreamsHealth implements HealthIndicator {
    private final StreamsLifecycle lifecycle;

    StreamsHealth(StreamsLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public Health health() {
        return lifecycle.isProcessing()
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
