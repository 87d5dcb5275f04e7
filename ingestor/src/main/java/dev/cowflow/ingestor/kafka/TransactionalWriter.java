package dev.cowflow.ingestor.kafka;

import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Transactional producer of records. What is sent between two commits becomes visible together or not at all. Each name
 * has one writer at a time: opening it fences whoever had it before, who can neither send nor commit any more. Belongs
 * to one thread.
 */
public final class TransactionalWriter implements AutoCloseable {
    /** The topics' limit, less room for key, headers and framing. */
    private static final int MOST_BYTES = 4 * 1024 * 1024 - 4 * 1024;

    private static final int LONGEST_LETTER = 5 * 1024 * 1024 - 64 * 1024;
    private static final String SERVICE = "ingestor";

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final Producer<byte[], byte[]> producer;
    private final RecordEncoder encoder;
    private final Consumer<Topic> letters;
    private boolean open;

    private TransactionalWriter(Producer<byte[], byte[]> producer, RecordEncoder encoder, Consumer<Topic> letters) {
        this.producer = producer;
        this.encoder = encoder;
        this.letters = letters;
    }

    /**
     * Fences the previous producer with this transactional id and aborts its open transaction.
     *
     * @param producer transactional; closed with the writer
     * @param letters is told of each topic that something is dead-lettered of
     */
    public static TransactionalWriter open(
            Producer<byte[], byte[]> producer, RecordEncoder encoder, Consumer<Topic> letters) {
        // fences the producer of the leader before, also one that only seems to be gone: decision 5 (docs/decisions)
        producer.initTransactions();
        return new TransactionalWriter(producer, encoder, letters);
    }

    /** @throws OversizedRecordException when the record is larger than topics take */
    public byte[] encode(Topic topic, SpecificRecord value) {
        byte[] bytes = encoder.encode(topic, value);
        if (bytes.length > MOST_BYTES) {
            throw new OversizedRecordException(
                    "%d bytes as a record; %s takes %d".formatted(bytes.length, topic.name(), MOST_BYTES));
        }
        return bytes;
    }

    /**
     * Sends a record to the partition of its key.
     *
     * @throws OversizedRecordException when the record is larger than topics take
     */
    public void send(Topic topic, String key, SpecificRecord value) {
        send(topic, null, key, encode(topic, value));
    }

    /** @param partition null: by the key */
    public void send(Topic topic, @Nullable Integer partition, String key, byte[] value) {
        send(new ProducerRecord<>(topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
        // the commit tells what becomes of a record: it fails when one of the transaction was not written
        var unused = producer.send(message);
    }

    /**
     * Sends something that must not enter a topic to its dead-letter topic, bytes as received. What is larger than that
     * topic takes is cut off, and the cause says so.
     */
    public void deadLetter(Topic topic, byte @Nullable [] key, byte[] received, Exception cause) {
        boolean fits = received.length <= LONGEST_LETTER;
        byte[] value = fits ? received : Arrays.copyOf(received, LONGEST_LETTER);
        Exception reason = fits
                ? cause
                : new OversizedRecordException(
                        "%s (the first %d of %d bytes)".formatted(cause.getMessage(), LONGEST_LETTER, received.length));
        send(DeadLetters.received(topic, key, value, reason, SERVICE));
        letters.accept(topic);
    }

    /**
     * Makes everything sent so far visible; returns once the brokers have it.
     *
     * @throws org.apache.kafka.common.KafkaException when a record was not written, or another has this writer now
     */
    public void commit() {
        if (open) {
            producer.commitTransaction();
            open = false;
        }
    }

    /** Discards what was not committed. */
    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
    }
}
