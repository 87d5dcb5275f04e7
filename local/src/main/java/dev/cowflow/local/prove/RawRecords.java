package dev.cowflow.local.prove;

import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Takes what was ingested off the raw topics, and puts it back in another order. */
public final class RawRecords {
    static final List<Topic> TOPICS = List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE);

    private final String bootstrapServers;

    public RawRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** All records, those of a partition in their order, and leaves the topics empty. */
    List<ConsumerRecord<byte[], byte[]>> take() throws ExecutionException, InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = read();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<String> names = TOPICS.stream().map(Topic::name).toList();
            admin.deleteTopics(names).all().get();
            Set<String> left = admin.listTopics().names().get();
            while (names.stream().anyMatch(left::contains)) {
                Pauses.sleep(Duration.ofMillis(50));
                left = admin.listTopics().names().get();
            }
            TopicCreator.createMissing(admin, TOPICS);
        }
        return records;
    }

    /** All committed records, those of a partition in their order. */
    public List<ConsumerRecord<byte[], byte[]>> read() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /**
     * Writes the records, each to the partition it was taken from.
     *
     * @throws ExecutionException when one of them could not be written
     */
    public void put(List<ConsumerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                sent.add(producer.send(
                        new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value())));
            }
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }
}
