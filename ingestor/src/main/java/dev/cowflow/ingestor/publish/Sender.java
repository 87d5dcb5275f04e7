package dev.cowflow.ingestor.publish;

import dev.cowflow.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends records and knows whether all of them arrived. */
final class Sender {
    /** The topics' limit, less room for key, headers and framing. */
    private static final int MOST_BYTES = 4 * 1024 * 1024 - 4 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final RecordEncoder encoder;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Sender(Producer<byte[], byte[]> producer, RecordEncoder encoder) {
        this.producer = producer;
        this.encoder = encoder;
    }

    /** @throws OversizedRecordException when the record is larger than raw topics take */
    byte[] encode(Topic topic, SpecificRecord value) {
        byte[] bytes = encoder.encode(topic, value);
        if (bytes.length > MOST_BYTES) {
            throw new OversizedRecordException(
                    "%d bytes as a record; %s takes %d".formatted(bytes.length, topic.name(), MOST_BYTES));
        }
        return bytes;
    }

    /** @param partition null: by the key */
    void send(Topic topic, @Nullable Integer partition, String key, byte[] value, Runnable onFailure) {
        send(new ProducerRecord<>(topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), value), onFailure);
    }

    void send(ProducerRecord<byte[], byte[]> message, Runnable onFailure) {
        producer.send(message, (metadata, exception) -> {
            if (exception != null) {
                onFailure.run();
                failure.compareAndSet(null, exception);
            }
        });
    }

    /** @throws KafkaException when a record sent here was not written */
    void awaitAcknowledged() {
        producer.flush();
        Exception first = failure.get();
        if (first != null) {
            throw new KafkaException("Kafka did not take a record: " + first.getMessage(), first);
        }
    }
}
