package dev.cowflow.enricher;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps rows made under different rules apart. As no enricher ever adds rows to those of other rules, the last row of a
 * partition speaks for all of it.
 */
final class EnrichedTopicRules {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FIRST_STEP = 16;

    private EnrichedTopicRules() {}

    /** Throws IllegalStateException when the topic holds rows made under other rules; the message names the cure. */
    static void require(Topic topic, Rules rules, Consumer<byte[], byte[]> consumer, AvroCodec codec) {
        String fingerprint = rules.fingerprint();
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
        for (TopicPartition partition : partitions) {
            lastRecord(consumer, partition)
                    .map(record -> codec.decode(topic, record.value(), EnrichedTrade.class))
                    .filter(row -> !row.getRules().equals(fingerprint))
                    .ifPresent(row -> refuse(rules, row.getRules()));
        }
    }

    private static void refuse(Rules mine, String theirs) {
        throw new IllegalStateException(
                """
                The enriched topic holds rows made under the rules %s, and the settings of this enricher make the rules %s: \
                COWFLOW_JOIN_TOLERANCE=%s COWFLOW_PRICE_SOURCES=%s. To keep the old rules, set both back. To change to the new \
                ones, start with both set back, and while it runs, call in another terminal:
                  COWFLOW_JOIN_TOLERANCE=%3$s COWFLOW_PRICE_SOURCES=%4$s ./cowflow rebuild --from raw
                (with the --data-dir that it was started with). From the next start on, set them to the new ones.""".formatted(theirs, mine.fingerprint(), mine.tolerance(), String.join(",", mine.sources())));
    }

    /** Looks back further and further, since the end of a partition may be transaction markers. */
    private static Optional<ConsumerRecord<byte[], byte[]>> lastRecord(
            Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        Optional<ConsumerRecord<byte[], byte[]>> last = Optional.empty();
        long from = end;
        for (long step = FIRST_STEP; last.isEmpty() && from > begin; step *= 2) {
            from = Math.max(begin, end - step);
            last = lastRecord(consumer, partition, from, end);
        }
        return last;
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> lastRecord(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        consumer.seek(partition, from);
        Optional<ConsumerRecord<byte[], byte[]>> last = Optional.empty();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                last = Optional.of(record);
            }
        }
        return last;
    }
}
