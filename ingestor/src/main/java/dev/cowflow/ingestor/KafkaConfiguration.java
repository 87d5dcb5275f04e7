package dev.cowflow.ingestor;

import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.publish.KnownTicks;
import dev.cowflow.ingestor.publish.KnownTrades;
import dev.cowflow.ingestor.publish.PatientEncoder;
import dev.cowflow.ingestor.publish.RawTopics;
import dev.cowflow.ingestor.publish.RecordEncoder;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.settings.IngestSettings;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.RegistryAvroCodec;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** The topics that are written and, at the start, read. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);
    private static final int CLOSE_SECONDS = 3;

    @Bean
    RegistryAvroCodec avroCodec(IngestSettings settings) {
        return new RegistryAvroCodec(settings.registryUrl().toString());
    }

    @Bean
    RecordEncoder recordEncoder(AvroCodec codec) {
        return new PatientEncoder(codec::encode, REGISTRY_PAUSE);
    }

    /** While the broker is away the last records cannot be sent; the process ends all the same. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer boundedClose() {
        return factory -> factory.setPhysicalCloseTimeout(CLOSE_SECONDS);
    }

    /** The factory owns and closes it. */
    @Bean(destroyMethod = "")
    Producer<byte[], byte[]> producer(ProducerFactory<byte[], byte[]> factory) {
        return factory.createProducer();
    }

    @Bean
    TopicReader topicReader(ConsumerFactory<byte[], byte[]> factory, AvroCodec codec) {
        return new TopicReader(factory::createConsumer, codec);
    }

    @Bean
    KnownTrades knownTrades(IngestSettings settings) {
        return new KnownTrades(settings.pairs());
    }

    @Bean
    RawTopics rawTopics(Producer<byte[], byte[]> producer, RecordEncoder encoder, KnownTrades trades) {
        return new RawTopics(producer, encoder, trades, new KnownTicks());
    }

    @Bean
    CoverageStore coverageStore(Producer<byte[], byte[]> producer, RecordEncoder encoder) {
        return new CoverageStore(producer, encoder);
    }
}
