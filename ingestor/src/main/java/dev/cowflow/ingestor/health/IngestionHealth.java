package dev.cowflow.ingestor.health;

import dev.cowflow.ingestor.leader.Leadership;
import dev.cowflow.ingestor.leader.Leadership.Role;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once this process leads and remembers what was done before, or does not ingest for a good reason: another leads, or somebody has to do something first. */
public final class IngestionHealth implements HealthIndicator {
    private final Leadership leadership;

    public IngestionHealth(Leadership leadership) {
        this.leadership = leadership;
    }

    @Override
    public Health health() {
        Role role = leadership.role();
        Health.Builder health = role == Role.UNKNOWN ? Health.outOfService() : Health.up();
        leadership.waitsFor().ifPresent(what -> health.withDetail("waitsFor", what));
        return health.withDetail("role", role).build();
    }
}
