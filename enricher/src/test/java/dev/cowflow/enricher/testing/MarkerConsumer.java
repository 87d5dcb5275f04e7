package dev.cowflow.enricher.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** A consumer of a partition that ends in offsets without records, which a poll passes silently as the real one does. */
public final class MarkerConsumer extends MockConsumer<byte[], byte[]> {
    public final List<ConsumerRecord<byte[], byte[]>> rows = new ArrayList<>();
    private final long end;

    public MarkerConsumer(long end) {
        super("earliest");
        this.end = end;
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        TopicPartition partition = assignment().iterator().next();
        long from = position(partition);
        rows.stream()
                .filter(row -> row.partition() == partition.partition() && row.offset() >= from)
                .forEach(this::addRecord);
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        seek(partition, end);
        return records;
    }
}
