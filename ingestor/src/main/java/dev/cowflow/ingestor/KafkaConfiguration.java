package dev.cowflow.ingestor;

import dev.cowflow.ingestor.publish.Outboxes;
import dev.cowflow.ingestor.publish.PatientEncoder;
import dev.cowflow.ingestor.publish.RecordEncoder;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.settings.ConnectionSettings;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.RegistryAvroCodec;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The topics that are written and, at the start, read. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);

    @Bean
    RegistryAvroCodec avroCodec(ConnectionSettings settings) {
        return new RegistryAvroCodec(settings.registryUrl());
    }

    @Bean
    RecordEncoder recordEncoder(AvroCodec codec) {
        return new PatientEncoder(codec::encode, REGISTRY_PAUSE);
    }

    @Bean
    Outboxes outboxes(ProducerFactory<byte[], byte[]> factory, RecordEncoder encoder) {
        return new Outboxes(factory.getConfigurationProperties(), encoder);
    }

    @Bean
    TopicReader topicReader(ConsumerFactory<byte[], byte[]> factory, AvroCodec codec) {
        return new TopicReader(factory::createConsumer, codec);
    }
}
