package dev.cowflow.ingestor.kafka;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a topic holds at the moment. */
public final class TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final AvroCodec codec;

    /** @param consumers new consumers, which are closed here */
    public TopicReader(Supplier<Consumer<byte[], byte[]>> consumers, AvroCodec codec) {
        this.consumers = consumers;
        this.codec = codec;
    }

    /** Takes a record, or throws {@link InvalidRecordException} or IllegalArgumentException when nobody could. */
    public interface Reader<T> {
        void take(byte @Nullable [] key, T value);
    }

    /**
     * Hands over every record from the beginning to the end that the topic has now; those of one key in their order. A
     * record that cannot be decoded or taken is logged and left out: its readers downstream dead-letter it.
     */
    public <T extends SpecificRecord> void readToEnd(Topic topic, Class<T> type, Reader<T> reader) {
        readToEnd(topic, entry -> decode(topic, type, entry, reader));
    }

    /** Hands over every record from the beginning to the end that the topic has now, as it stands there. */
    public void readToEnd(Topic topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        try (var consumer = consumers.get()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    private <T extends SpecificRecord> void decode(
            Topic topic, Class<T> type, ConsumerRecord<byte[], byte[]> entry, Reader<T> reader) {
        try {
            reader.take(entry.key(), codec.decode(topic, entry.value(), type));
        } catch (InvalidRecordException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            LOG.warn("Left out {}-{}@{}: {}", entry.topic(), entry.partition(), entry.offset(), e.getMessage());
        }
    }
}
