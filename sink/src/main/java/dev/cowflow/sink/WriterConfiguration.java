package dev.cowflow.sink;

import dev.cowflow.schemas.RegistryAvroCodec;
import dev.cowflow.sink.batch.DeadLetterQueue;
import dev.cowflow.sink.batch.SinkOffsets;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
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

    @Bean
    RegistryAvroCodec codec(SinkSettings settings) {
        return new RegistryAvroCodec(settings.registryUrl());
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
