package dev.cowflow.ingestor.health;

import dev.cowflow.schemas.connection.ConnectionAdvice;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while a broker answers. */
public final class KafkaHealth implements HealthIndicator {
    private final Admin admin;
    private final Duration timeout;

    public KafkaHealth(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    @Override
    public Health health() {
        var options = new DescribeClusterOptions().timeoutMs((int) timeout.toMillis());
        try {
            return Health.up()
                    .withDetail(
                            "cluster",
                            admin.describeCluster(options).clusterId().get())
                    .build();
        } catch (ExecutionException e) {
            return Health.down().withDetail("error", ConnectionAdvice.told(e)).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }
}
