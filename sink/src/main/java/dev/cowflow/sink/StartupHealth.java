package dev.cowflow.sink;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once tables, topics and schemas are there; until then it says what the sink waits for. */
final class StartupHealth implements HealthIndicator {
    private final SinkStartup startup;

    StartupHealth(SinkStartup startup) {
        this.startup = startup;
    }

    @Override
    public Health health() {
        return startup.waitsFor()
                .map(what -> Health.outOfService().withDetail("waitsFor", what).build())
                .orElseGet(() -> Health.up().build());
    }
}
