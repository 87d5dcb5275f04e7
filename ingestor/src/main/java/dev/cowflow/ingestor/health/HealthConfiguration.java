package dev.cowflow.ingestor.health;

import dev.cowflow.ingestor.leader.Leadership;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.http.HttpAccess;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** Parts of readiness, and the filter of requests. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** A filter of all requests, those to a management port of its own aside. */
    @Bean
    HttpAccess httpAccess(@Value("${service.http-token}") String token) {
        return new HttpAccess(token);
    }

    @Bean
    HealthIndicator ingestionHealthIndicator(Leadership leadership) {
        return new IngestionHealth(leadership);
    }

    @Bean
    Admin healthAdmin(KafkaAdmin kafka) {
        return Admin.create(kafka.getConfigurationProperties());
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(Admin healthAdmin) {
        return new KafkaHealth(healthAdmin, TIMEOUT);
    }

    @Bean
    HealthIndicator registryHealthIndicator(RegistryAvroCodec codec) {
        return new RegistryHealth(codec);
    }
}
