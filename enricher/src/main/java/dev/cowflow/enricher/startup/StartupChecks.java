package dev.cowflow.enricher.startup;

import dev.cowflow.enricher.command.LocalState;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.streams.StreamsSettings;
import dev.cowflow.enricher.topology.EnricherTopology;
import dev.cowflow.schemas.admin.SchemaRegistration;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.admin.TopicIds;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks, and as far as possible establishes, what has to hold before the first record is processed. */
public final class StartupChecks {
    private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);
    private static final int TIMEOUT_MS = 10_000;

    private final EnricherSettings settings;
    private final AvroCodec codec;

    public StartupChecks(EnricherSettings settings, AvroCodec codec) {
        this.settings = settings;
        this.codec = codec;
    }

    /**
     * Creates missing topics, registers their schemas, compares the partitions of the others with the catalogue, and the
     * rules with those of the rows there are. Removes local state that was made of topics that have been lost, or under
     * other rules.
     *
     * @throws org.apache.kafka.common.KafkaException when it can be tried again
     * @throws dev.cowflow.schemas.connection.RegistryUnavailableException when it can be tried again
     * @throws IllegalStateException when somebody has to do something first
     */
    public void run() {
        Map<String, Object> connection = new HashMap<>(settings.kafka().properties());
        connection.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        connection.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
        StateFingerprint fingerprint = new StateFingerprint(
                settings.stateDir(),
                StreamsSettings.applicationId(settings),
                settings.rules().fingerprint());
        Topic broadcast = Topics.BROADCAST_PRICES.beside(settings.outputSuffix());
        Map<Topic, Uuid> changelogs;
        try (Admin admin = Admin.create(connection)) {
            TopicCreator.createMissing(admin, Topics.all());
            TopicCreator.createMissing(
                    admin,
                    EnricherTopology.outputs()
                            .map(topic -> topic.beside(settings.outputSuffix()))
                            .toList());
            SchemaRegistration.run(codec, admin, settings.kafka());
            changelogs = TopicIds.of(admin, List.of(Topics.RAW_TRADES, broadcast));
            if (!fingerprint.matches(changelogs)) {
                new LostBroadcast(admin, settings.kafka(), StreamsSettings.applicationId(settings), broadcast).refuse();
            }
        }
        connection.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        connection.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        connection.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Topic enriched = Topics.ENRICHED_TRADES.beside(settings.outputSuffix());
            EnrichedTopicRules.require(enriched, settings.rules(), consumer, codec);
        }
        removeStateOfOtherFingerprint(fingerprint, changelogs);
    }

    /** It would take trades for known whose rows the topics do not hold, or lack prices that these rules ask for. */
    private void removeStateOfOtherFingerprint(StateFingerprint fingerprint, Map<Topic, Uuid> topics) {
        if (!fingerprint.matches(topics)) {
            LocalState state =
                    new LocalState(EnricherTopology.build(settings.rules(), codec), StreamsSettings.of(settings));
            LOG.warn("Deleted local state, whose topic ids or rules fingerprint differ. {}", state.clean());
        }
        fingerprint.remember(topics);
    }
}
