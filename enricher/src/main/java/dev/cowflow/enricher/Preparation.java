package dev.cowflow.enricher;

import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.TopicCreator;
import dev.cowflow.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What has to hold before the first record is processed. */
final class Preparation {
    private static final int TIMEOUT_MS = 10_000;

    private final EnricherSettings settings;
    private final AvroCodec codec;

    Preparation(EnricherSettings settings, AvroCodec codec) {
        this.settings = settings;
        this.codec = codec;
    }

    /**
     * Creates missing topics, compares the partitions of the others with the catalogue, and the rules with those of the rows
     * there are. Throws KafkaException or RegistryUnavailableException
     * when it can be tried again, IllegalStateException when somebody has to do something first.
     */
    void run() {
        Map<String, Object> connection = new HashMap<>();
        connection.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafkaBootstrapServers());
        connection.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        connection.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
        try (Admin admin = Admin.create(connection)) {
            TopicCreator.createMissing(admin, Topics.all());
            TopicCreator.createMissing(
                    admin,
                    EnricherTopology.outputs()
                            .map(topic -> topic.beside(settings.outputSuffix()))
                            .toList());
        }
        connection.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        connection.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        connection.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Topic enriched = Topics.ENRICHED_TRADES.beside(settings.outputSuffix());
            EnrichedTopicRules.require(enriched, settings.rules().fingerprint(), consumer, codec);
        }
    }
}
