package dev.cowflow.ingestor.publish;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens outboxes by name. */
public final class Outboxes {
    private static final String PREFIX = "cowflow-ingestor-";

    private final Map<String, Object> settings;
    private final RecordEncoder encoder;

    /** @param settings of the producers */
    public Outboxes(Map<String, Object> settings, RecordEncoder encoder) {
        this.settings = Map.copyOf(settings);
        this.encoder = encoder;
    }

    /** Shuts out whoever had this outbox before, in any process. */
    public Outbox open(String name) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, PREFIX + name);
        own.put(ProducerConfig.CLIENT_ID_CONFIG, PREFIX + name);
        return Outbox.open(new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer()), encoder);
    }
}
