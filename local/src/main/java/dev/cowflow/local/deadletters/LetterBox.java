package dev.cowflow.local.deadletters;

import dev.cowflow.schemas.ConsumerGroups;
import dev.cowflow.schemas.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The dead letters of one topic, and up to which of them they are settled. */
public final class LetterBox {
    private final Topic topic;
    private final TopicPartition partition;
    private final Admin admin;
    private final RecordScan scan;

    public LetterBox(Topic topic, Admin admin, RecordScan scan) {
        this.topic = topic;
        this.partition = new TopicPartition(topic.deadLetter().name(), 0);
        this.admin = admin;
        this.scan = scan;
    }

    Topic topic() {
        return topic;
    }

    /** Hands over all letters, the newest last. */
    public void list(Consumer<DeadLetter> reader) throws ExecutionException, InterruptedException {
        long settled = settled();
        scan.read(partition, 0, end(), letter -> reader.accept(DeadLetter.of(topic, letter, settled)));
    }

    /** How many letters a replay has not settled. */
    public long unsettled() throws ExecutionException, InterruptedException {
        AtomicLong count = new AtomicLong();
        readUnsettled(end(), letter -> count.incrementAndGet());
        return count.get();
    }

    /** The offset behind the last letter there is now. */
    long end() {
        return scan.end(partition);
    }

    /** Hands over the letters before an offset that are not settled, bytes and all. */
    void readUnsettled(long end, Consumer<ConsumerRecord<byte[], byte[]>> reader)
            throws ExecutionException, InterruptedException {
        scan.read(partition, settled(), end, reader);
    }

    private long settled() throws ExecutionException, InterruptedException {
        return ConsumerGroups.positions(admin, ConsumerGroups.DEAD_LETTERS).getOrDefault(partition, 0L);
    }

    /** Takes all letters before an offset for settled. */
    void settle(long offset) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(ConsumerGroups.DEAD_LETTERS, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }
}
