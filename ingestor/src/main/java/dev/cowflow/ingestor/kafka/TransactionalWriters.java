package dev.cowflow.ingestor.kafka;

import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens transactional writers by name. */
public final class TransactionalWriters {
    private static final String PREFIX = "cowflow-ingestor-";
    private static final List<Topic> WITH_LETTERS = List.of(
            Topics.RAW_TRADES,
            Topics.PRICE_TICKS,
            Topics.CONTROL_TOKENS,
            Topics.CONTROL_PAIRS,
            Topics.CONTROL_REQUESTS);

    private final Map<String, Object> settings;
    private final RecordEncoder encoder;
    private final Map<Topic, Counter> letters = new HashMap<>();

    /** @param settings of the producers */
    public TransactionalWriters(Map<String, Object> settings, RecordEncoder encoder, MeterRegistry meters) {
        this.settings = Map.copyOf(settings);
        this.encoder = encoder;
        WITH_LETTERS.forEach(topic -> letters.put(
                topic,
                Counter.builder("cowflow.ingest.dead.letters")
                        .description("Rows of APIs and of the control tables that were dead-lettered")
                        .tag("topic", topic.name())
                        .register(meters)));
    }

    /** Fences whoever had this writer before, in any process. */
    public TransactionalWriter open(String name) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, PREFIX + name);
        own.put(ProducerConfig.CLIENT_ID_CONFIG, PREFIX + name);
        return TransactionalWriter.open(
                new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer()), encoder, this::count);
    }

    private void count(Topic topic) {
        Counter counter = letters.get(topic);
        if (counter != null) {
            counter.increment();
        }
    }
}
