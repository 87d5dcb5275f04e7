package dev.cowflow.ingestor.health;

import dev.cowflow.ingestor.schedule.Ingestion;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once the ingestor remembers what it did before, and goes on. */
public final class IngestionHealth implements HealthIndicator {
    private final Ingestion ingestion;

    public IngestionHealth(Ingestion ingestion) {
        this.ingestion = ingestion;
    }

    @Override
    public Health health() {
        return ingestion.isReady()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("waiting for", "Kafka and the registry")
                        .build();
    }
}
