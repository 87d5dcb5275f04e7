package dev.cowflow.ingestor;

import dev.cowflow.ingestor.kafka.RecordEncoder;
import dev.cowflow.ingestor.kafka.RetryingEncoder;
import dev.cowflow.ingestor.kafka.TopicReader;
import dev.cowflow.ingestor.kafka.TransactionalWriters;
import dev.cowflow.ingestor.settings.ConnectionSettings;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.connection.KafkaConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The topics that are written and, at the start, read. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);

    /** Before any client is made of them. */
    @Bean
    static BeanPostProcessor securedKafka(ObjectProvider<ConnectionSettings> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof KafkaProperties properties) {
                    KafkaConnection kafka = settings.getObject().kafka();
                    properties.getProperties().putAll(kafka.security());
                    properties.getConsumer().getProperties().putAll(kafka.consumer());
                }
                return bean;
            }
        };
    }

    @Bean
    RegistryAvroCodec avroCodec(ConnectionSettings settings) {
        return new RegistryAvroCodec(settings.registry());
    }

    @Bean
    RecordEncoder recordEncoder(AvroCodec codec) {
        return new RetryingEncoder(codec::encode, REGISTRY_PAUSE);
    }

    @Bean
    TransactionalWriters writers(ProducerFactory<byte[], byte[]> factory, RecordEncoder encoder, MeterRegistry meters) {
        return new TransactionalWriters(factory.getConfigurationProperties(), encoder, meters);
    }

    @Bean
    TopicReader topicReader(ConsumerFactory<byte[], byte[]> factory, AvroCodec codec) {
        return new TopicReader(factory::createConsumer, codec);
    }
}
