package dev.cowflow.enricher.startup;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.topology.PublishProcessor;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.RulesText;
import dev.cowflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps rows made under different rules apart. As no enricher ever adds rows to those of other rules, the last row of a
 * partition speaks for all of it.
 */
final class EnrichedTopicRules {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_STEP = 16;
    /** Offsets that hold the beginning of a lot, as {@link PublishProcessor} publishes them, if nothing was compacted. */
    private static final long LOTS = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(EnrichedTopicRules.class);

    private interface RowReader<T> {
        Optional<T> row(ConsumerRecord<byte[], byte[]> record);
    }

    private EnrichedTopicRules() {}

    /** Throws IllegalStateException when the topic holds rows made under other rules; the message names the cure. */
    static void require(Topic topic, Rules rules, Consumer<byte[], byte[]> consumer, AvroCodec codec) {
        String fingerprint = rules.fingerprint();
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
        for (TopicPartition partition : partitions) {
            lastRow(consumer, partition, record -> row(topic, record, codec))
                    .filter(row -> !row.getRules().equals(fingerprint))
                    .ifPresent(row -> {
                        throw new IllegalStateException(RulesRefusal.message(
                                rules, row.getRules(), text(row.getRules(), consumer, partitions)));
                    });
        }
    }

    /** Empty where somebody else has written what is no row. */
    private static Optional<EnrichedTrade> row(Topic topic, ConsumerRecord<byte[], byte[]> record, AvroCodec codec) {
        try {
            return Optional.of(codec.decode(topic, record.value(), EnrichedTrade.class));
        } catch (InvalidRecordException e) {
            LOG.warn("No row: {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** The rules as a record of the last lots of a partition states them, if one is left that does. */
    private static Optional<RulesText> text(
            String theirs, Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        return partitions.stream()
                .flatMap(partition -> text(theirs, consumer, partition).stream())
                .findFirst();
    }

    private static Optional<RulesText> text(
            String theirs, Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        return lastRow(
                consumer,
                partition,
                record -> RulesText.of(record.headers())
                        .filter(text -> text.fingerprint().equals(theirs)),
                Math.max(begin, end - LOTS),
                end);
    }

    /** Looks back further and further, since the end of a partition may be transaction markers. */
    private static <T> Optional<T> lastRow(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, RowReader<T> reader) {
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        Optional<T> last = Optional.empty();
        long from = end;
        for (long step = FIRST_STEP; last.isEmpty() && from > begin; step *= 2) {
            from = Math.max(begin, end - step);
            last = lastRow(consumer, partition, reader, from, end);
        }
        return last;
    }

    private static <T> Optional<T> lastRow(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, RowReader<T> reader, long from, long end) {
        consumer.seek(partition, from);
        Optional<T> last = Optional.empty();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                Optional<T> row = reader.row(record);
                last = row.isPresent() ? row : last;
            }
        }
        return last;
    }
}
