package dev.cowflow.ingestor.health;

import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the schema registry answers. */
public final class RegistryHealth implements HealthIndicator {
    private final RegistryAvroCodec codec;

    public RegistryHealth(RegistryAvroCodec codec) {
        this.codec = codec;
    }

    @Override
    public Health health() {
        try {
            codec.requireReachable();
            return Health.up().build();
        } catch (RegistryUnavailableException e) {
            return Health.down(e).build();
        }
    }
}
