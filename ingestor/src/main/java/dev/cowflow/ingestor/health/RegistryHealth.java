package dev.cowflow.ingestor.health;

import java.net.URI;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Up while the schema registry answers. */
public final class RegistryHealth implements HealthIndicator {
    private final RestClient client;
    private final URI address;

    /** @param url of the registry's API */
    public RegistryHealth(RestClient client, URI url) {
        this.client = client;
        this.address = URI.create(url + "/system/info");
    }

    @Override
    public Health health() {
        try {
            client.get().uri(address).retrieve().toBodilessEntity();
            return Health.up().build();
        } catch (RestClientException e) {
            return Health.down(e).build();
        }
    }
}
