package dev.cowflow.sink.rebuild.topic;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.StepListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** Makes the enriched topic say what the rebuilt warehouse holds. */
public final class Republication {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Backlog backlog;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final AvroCodec codec;

    public Republication(
            Backlog backlog,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Producer<byte[], byte[]>> producers,
            AvroCodec codec) {
        this.backlog = backlog;
        this.consumers = consumers;
        this.producers = producers;
        this.codec = codec;
    }

    /**
     * Appends what another topic holds, each record to the same partition. Returns once the broker has all of it, and the
     * last row of every trade is the best one, also of those that an enricher publishes meanwhile.
     *
     * @param since offsets before which the topic holds no better row than the other one
     */
    public void append(Topic from, Map<TopicPartition, Long> since, StepListener listener)
            throws ExecutionException, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumers.get();
                RebuiltRows rebuilt = new RebuiltRows(producers.get())) {
            append(from, consumer, rebuilt, listener);
            OvertakenRows check = new OvertakenRows(consumer, codec, RebuiltRows::isOne);
            List<ConsumerRecord<byte[], byte[]>> find;
            do {
                find = check.find(since, rebuilt.behindAll(ends()));
                rebuilt.append(find);
            } while (!find.isEmpty());
        }
    }

    private void append(Topic from, Consumer<byte[], byte[]> consumer, RebuiltRows rebuilt, StepListener listener)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(List.of(from));
        Map<TopicPartition, Long> positions = new HashMap<>(consumer.beginningOffsets(ends.keySet()));
        listener.begins(
                "Publishing in " + Topics.ENRICHED_TRADES.name(),
                ends.entrySet().stream()
                        .mapToLong(end -> end.getValue() - positions.getOrDefault(end.getKey(), 0L))
                        .sum());
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        while (ends.entrySet().stream().anyMatch(end -> positions.getOrDefault(end.getKey(), 0L) < end.getValue())) {
            rebuilt.append(consumer.poll(POLL));
            for (TopicPartition partition : ends.keySet()) {
                long position = consumer.position(partition);
                listener.advances(position - positions.getOrDefault(partition, 0L));
                positions.put(partition, position);
            }
        }
    }

    /** The read-committed ends of the enriched topic. */
    public Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        return backlog.ends(List.of(Topics.ENRICHED_TRADES));
    }
}
