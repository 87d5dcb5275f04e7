package dev.cowflow.sink.restore;

import dev.cowflow.schemas.codec.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends records as the ingestor does: the same keys, bytes and partitions. For one thread. */
final class RecordSender implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final AvroCodec codec;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** @param producer idempotent, waits for all replicas; closed with this */
    RecordSender(Producer<byte[], byte[]> producer, AvroCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    /** @throws KafkaException when an earlier record was not taken */
    <T extends SpecificRecord> void send(StagedTopic<T> to, T record) {
        requireNoFailure();
        String key = to.key().apply(record);
        Integer partition = to.partition() == null ? null : to.partition().apply(key);
        byte[] value = codec.encode(to.topic(), record);
        producer.send(
                new ProducerRecord<>(to.topic().name(), partition, key.getBytes(StandardCharsets.UTF_8), value),
                (taken, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
    }

    /**
     * Returns once the brokers have everything.
     *
     * @throws KafkaException when one record was not taken
     */
    void awaitAll() {
        producer.flush();
        requireNoFailure();
    }

    private void requireNoFailure() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new KafkaException(
                    "A record was not taken, and perhaps none behind it: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
