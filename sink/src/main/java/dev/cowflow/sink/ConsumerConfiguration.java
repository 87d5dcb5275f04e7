package dev.cowflow.sink;

import dev.cowflow.schemas.admin.SchemaRegistration;
import dev.cowflow.schemas.admin.TopicIds;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.http.HttpAccess;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.sink.batch.BatchWriter;
import dev.cowflow.sink.batch.DeadLetterQueue;
import dev.cowflow.sink.batch.SinkOffsets;
import dev.cowflow.sink.consume.BrokerHealth;
import dev.cowflow.sink.consume.ConsumersHealth;
import dev.cowflow.sink.consume.TopicConsumers;
import dev.cowflow.sink.consume.TopicHealth;
import dev.cowflow.sink.consume.TopicListener;
import dev.cowflow.sink.consume.TopicMeters;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.table.IngestRunTable;
import dev.cowflow.sink.table.PriceCoverageTable;
import dev.cowflow.sink.table.PriceTickTable;
import dev.cowflow.sink.table.RawTradeTable;
import dev.cowflow.sink.table.Table;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.support.TransactionOperations;

/** From topics to the writers: which table takes which topic. */
@Configuration(proxyBeanMethods = false)
class ConsumerConfiguration {
    private static final List<Table<?>> TABLES = List.of(
            new RawTradeTable(),
            new PriceTickTable(),
            new PriceCoverageTable(),
            new EnrichedTradeTable(),
            new IngestRunTable());

    /** A filter of all requests, those to a management port of its own aside. */
    @Bean
    HttpAccess httpAccess(@Value("${service.http-token}") String token) {
        return new HttpAccess(token);
    }

    @Bean
    TopicConsumers topicConsumers(
            ConsumerFactory<byte[], byte[]> consumers,
            AvroCodec codec,
            JdbcOperations jdbc,
            TransactionOperations transactions,
            SinkOffsets offsets,
            DeadLetterQueue deadLetters,
            MeterRegistry meters,
            ObjectProvider<Admin> admin,
            SinkSettings settings) {
        Map<Topic, TopicListener<?>> listeners = new LinkedHashMap<>();
        for (Table<?> table : TABLES) {
            BatchWriter<?> writer = new BatchWriter<>(table, codec, jdbc, transactions, offsets, deadLetters);
            TopicMeters topicMeters = new TopicMeters(table.topic().name(), meters);
            listeners.put(
                    table.topic(),
                    new TopicListener<>(writer, offsets, topicMeters, () -> topicId(admin, table.topic())));
        }
        return new TopicConsumers(consumers, listeners, admin::getObject, settings.instanceId());
    }

    private static Optional<Uuid> topicId(ObjectProvider<Admin> admin, Topic topic) {
        return Optional.ofNullable(
                TopicIds.of(admin.getObject(), List.of(topic)).get(topic));
    }

    /** Lazy, for it cannot be made while the broker's name does not resolve. */
    @Bean
    @Lazy
    Admin admin(KafkaAdmin kafkaAdmin) {
        return Admin.create(kafkaAdmin.getConfigurationProperties());
    }

    /** Not lazy, for nobody asks for it. */
    @Bean
    @Lazy(false)
    SinkStartup sinkStartup(
            Flyway flyway,
            ObjectProvider<Admin> admin,
            AvroCodec codec,
            SinkSettings settings,
            TopicConsumers consumers) {
        WarehouseSchema schema = new WarehouseSchema(flyway);
        return new SinkStartup(
                settings.dbMigrate() ? schema::migrate : schema::require,
                admin::getObject,
                connected -> SchemaRegistration.run(codec, connected, settings.kafka()),
                consumers);
    }

    @Bean
    StartupHealth startupHealthIndicator(SinkStartup startup) {
        return new StartupHealth(startup);
    }

    @Bean
    TopicHealth topicsHealthIndicator(TopicConsumers consumers) {
        return new TopicHealth(consumers);
    }

    @Bean
    ConsumersHealth consumersHealthIndicator(TopicConsumers consumers) {
        return new ConsumersHealth(consumers);
    }

    @Bean
    BrokerHealth kafkaHealthIndicator(ObjectProvider<Admin> admin) {
        return new BrokerHealth(admin);
    }
}
