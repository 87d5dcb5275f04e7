package dev.cowflow.sink.rebuild.topic;

import static dev.cowflow.sink.table.EnrichedTradeFields.LAYOUT;
import static dev.cowflow.sink.table.EnrichedTradeFields.RANK;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds trades whose last record in the topic is not their highest-ranked row. Compaction keeps the last
 * one: so the best has to be the last.
 */
final class OvertakenRows {
    private static final Duration POLL = Duration.ofMillis(200);

    private record Ranked(ConsumerRecord<byte[], byte[]> record, byte[] rank) {
        boolean isBetterThan(Ranked other) {
            return Arrays.compareUnsigned(rank, other.rank) > 0;
        }
    }

    /** Of one trade. */
    private record Rows(Ranked best, Ranked last) {
        Rows then(Rows next) {
            return new Rows(best.isBetterThan(next.best) ? best : next.best, next.last);
        }

        boolean endWithAWorseOne() {
            return best.isBetterThan(last);
        }
    }

    private final Consumer<byte[], byte[]> consumer;
    private final AvroCodec codec;
    private final Predicate<ConsumerRecord<byte[], byte[]>> appended;

    /**
     * @param consumer read committed
     * @param appended tells what was appended from what an enricher has published
     */
    OvertakenRows(
            Consumer<byte[], byte[]> consumer, AvroCodec codec, Predicate<ConsumerRecord<byte[], byte[]>> appended) {
        this.consumer = consumer;
        this.codec = codec;
        this.appended = appended;
    }

    /** The best rows of trades whose last row between some offsets is a worse one. */
    List<ConsumerRecord<byte[], byte[]>> find(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        Set<ByteBuffer> published = new HashSet<>();
        read(from, until, row -> {
            if (!appended.test(row.record)) {
                published.add(trade(row));
            }
        });
        Map<ByteBuffer, Rows> rows = new HashMap<>();
        if (!published.isEmpty()) {
            read(from, until, row -> {
                if (published.contains(trade(row))) {
                    rows.merge(trade(row), new Rows(row, row), Rows::then);
                }
            });
        }
        return rows.values().stream()
                .filter(Rows::endWithAWorseOne)
                .map(of -> of.best.record)
                .toList();
    }

    private static ByteBuffer trade(Ranked row) {
        return ByteBuffer.wrap(row.record.key());
    }

    private void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> until,
            java.util.function.Consumer<Ranked> action) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        while (until.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.key() == null) {
                    continue; // is no row
                }
                try {
                    action.accept(new Ranked(
                            record,
                            codec.fields(Topics.ENRICHED_TRADES, record.value(), LAYOUT)
                                    .binary(RANK)));
                } catch (InvalidRecordException e) {
                    // is no row
                }
            }
        }
    }
}
