package dev.cowflow.sink.consume;

import dev.cowflow.schemas.connection.ConnectionAdvice;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Health of the connection to Kafka, which consumers do not tell: one without a broker just finds nothing to read. */
public final class BrokerHealth extends AbstractHealthIndicator {
    private static final int TIMEOUT_MILLIS = 3_000;

    private final ObjectProvider<Admin> admin;

    public BrokerHealth(ObjectProvider<Admin> admin) {
        this.admin = admin;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        try {
            String cluster = admin.getObject().describeCluster().clusterId().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            builder.up().withDetail("cluster", cluster);
        } catch (ExecutionException e) {
            builder.down().withDetail("error", ConnectionAdvice.told(e));
        } catch (TimeoutException e) {
            builder.down().withDetail("error", "no answer within " + TIMEOUT_MILLIS + " ms");
        }
    }
}
