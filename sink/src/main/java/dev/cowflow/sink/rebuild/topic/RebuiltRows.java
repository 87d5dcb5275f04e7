package dev.cowflow.sink.rebuild.topic;

import dev.cowflow.schemas.topic.RulesText;
import dev.cowflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Rows that a rebuild appends to the enriched topic. A header tells them from those that the enricher has published. */
final class RebuiltRows implements AutoCloseable {
    static final String HEADER = "cowflow.rebuild";

    private final Producer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** @param producer is closed with this */
    RebuiltRows(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    static boolean isOne(ConsumerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader(HEADER) != null;
    }

    /** Appends records to the partitions that they have elsewhere; returns once the broker has all of them. */
    void append(Iterable<ConsumerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            sent.add(producer.send(new ProducerRecord<>(
                    Topics.ENRICHED_TRADES.name(),
                    record.partition(),
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    headers(record))));
        }
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            RecordMetadata place = one.get();
            ends.merge(new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
        }
    }

    private static List<Header> headers(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>(List.of(new RecordHeader(HEADER, new byte[0])));
        record.headers().headers(RulesText.HEADER).forEach(headers::add);
        return headers;
    }

    /** Offsets of the topic's partitions behind which none of these rows stands. */
    Map<TopicPartition, Long> behindAll(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> behind = new HashMap<>(ends);
        this.ends.forEach((partition, end) -> behind.merge(partition, end, Math::max));
        return behind;
    }

    @Override
    public void close() {
        producer.close();
    }
}
