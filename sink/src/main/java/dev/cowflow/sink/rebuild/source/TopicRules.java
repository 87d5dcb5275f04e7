package dev.cowflow.sink.rebuild.source;

import static dev.cowflow.sink.table.EnrichedTradeFields.LAYOUT;
import static dev.cowflow.sink.table.EnrichedTradeFields.RULES;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Rules of the join that the rows of the enriched topic were made under. No enricher adds rows to those of other rules,
 * so that those of the newest rules are the last ones of each partition.
 */
public final class TopicRules {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final AvroCodec codec;

    public TopicRules(Supplier<Consumer<byte[], byte[]>> consumers, AvroCodec codec) {
        this.consumers = consumers;
        this.codec = codec;
    }

    /**
     * Finds the offset from which on rows are of some rules, in the partitions that hold rows of others before it.
     *
     * @param ends of the topic's partitions
     */
    Map<TopicPartition, Long> behindOthers(String rules, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> found = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());
            ends.forEach((partition, end) -> {
                long beginning = beginnings.getOrDefault(partition, 0L);
                long first = firstOf(rules, consumer, partition, beginning, end);
                if (first > beginning) {
                    found.put(partition, first);
                }
            });
        }
        return found;
    }

    /** Tells whether any partition ends with rows of other rules: an enricher that has these may still be at work. */
    boolean endWithOthers(String rules, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begin = behindOthers(rules, ends);
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            return begin.entrySet().stream().anyMatch(from -> next(
                            consumer, from.getKey(), from.getValue(), ends.getOrDefault(from.getKey(), 0L))
                    .isEmpty());
        }
    }

    private long firstOf(
            String rules, Consumer<byte[], byte[]> consumer, TopicPartition partition, long beginning, long end) {
        long low = beginning;
        long high = end;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (next(consumer, partition, middle, high)
                    .filter(of -> !of.equals(rules))
                    .isPresent()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The rules of the next row; none when there is no row before the end. */
    private Optional<String> next(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                if (record.offset() >= end) {
                    return Optional.empty();
                }
                try {
                    return Optional.of(codec.fields(Topics.ENRICHED_TRADES, record.value(), LAYOUT)
                            .text(RULES));
                } catch (InvalidRecordException e) {
                    // is no row
                }
            }
        }
        return Optional.empty();
    }
}
