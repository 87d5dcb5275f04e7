package dev.cowflow.sink;

import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.connection.KafkaTimes;
import dev.cowflow.sink.batch.DeadLetterQueue;
import dev.cowflow.sink.batch.SinkOffsets;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.KafkaTemplate;

/** From records to rows. */
@Configuration(proxyBeanMethods = false)
class WriterConfiguration {
    /** {@link SinkStartup} migrates, once the database is there; until then the application is up, and not ready. */
    @Bean
    FlywayMigrationStrategy migrateLater() {
        return flyway -> {};
    }

    /** Before any client is made of them. */
    @Bean
    static BeanPostProcessor securedKafka(ObjectProvider<SinkSettings> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof KafkaProperties properties) {
                    SinkSettings given = settings.getObject();
                    properties.getProperties().putAll(given.kafka().security());
                    Map<String, String> consumer = properties.getConsumer().getProperties();
                    consumer.putAll(given.kafka().consumer());
                    consumer.putAll(KafkaTimes.session(given.sessionTimeout()));
                }
                return bean;
            }
        };
    }

    @Bean
    RegistryAvroCodec codec(SinkSettings settings) {
        return new RegistryAvroCodec(settings.registry());
    }

    @Bean
    SinkOffsets offsets(JdbcOperations jdbc) {
        return new SinkOffsets(jdbc);
    }

    @Bean
    DeadLetterQueue deadLetterQueue(KafkaTemplate<byte[], byte[]> kafka) {
        return new DeadLetterQueue(kafka);
    }
}
