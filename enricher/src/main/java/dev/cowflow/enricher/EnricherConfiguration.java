package dev.cowflow.enricher;

import dev.cowflow.enricher.records.PatientCodec;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.RegistryAvroCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the parts are put together. */
@Configuration(proxyBeanMethods = false)
class EnricherConfiguration {
    /** Together shorter than a transaction may last. */
    private static final Duration REGISTRY_PAUSE = Duration.ofMillis(500);

    private static final int REGISTRY_RETRIES = 6;

    @Bean
    RegistryAvroCodec registryCodec(EnricherSettings settings) {
        return new RegistryAvroCodec(settings.registryUrl());
    }

    @Bean
    StreamsLifecycle streamsLifecycle(
            EnricherSettings settings, RegistryAvroCodec registryCodec, MeterRegistry meters) {
        AvroCodec codec = new PatientCodec(registryCodec, REGISTRY_PAUSE, REGISTRY_RETRIES);
        return new StreamsLifecycle(new Preparation(settings, codec)::run, () -> streams(settings, codec, meters));
    }

    @Bean
    HealthIndicator streamsHealthIndicator(StreamsLifecycle lifecycle) {
        return new StreamsHealth(lifecycle);
    }

    private static KafkaStreams streams(EnricherSettings settings, AvroCodec codec, MeterRegistry meters) {
        KafkaStreams streams =
                new KafkaStreams(EnricherTopology.build(settings.rules(), codec), StreamsSettings.of(settings));
        new KafkaStreamsMetrics(streams).bindTo(meters);
        return streams;
    }
}
