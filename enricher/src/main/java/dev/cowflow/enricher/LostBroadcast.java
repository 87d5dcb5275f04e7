package dev.cowflow.enricher;

import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Refuses a broadcast topic that was lost and created anew. The group has read the prices it held and would not read them
 * again: the join would go on without them.
 */
final class LostBroadcast {
    private final Admin admin;
    private final String group;
    private final Topic broadcast;

    LostBroadcast(Admin admin, String group, Topic broadcast) {
        this.admin = admin;
        this.group = group;
        this.broadcast = broadcast;
    }

    /**
     * Asks for a reset when the topic is empty though the group has read prices.
     *
     * @throws IllegalStateException saying what to do
     * @throws KafkaException when the brokers do not answer
     */
    void refuse() {
        try {
            if (hasReadPrices() && isEmpty()) {
                throw new IllegalStateException(("%s is empty, though %s has been read: the topic was lost, and with it"
                                + " the prices that the join needs. Stop all enrichers and call"
                                + " \"java -jar cowflow-enricher.jar reset\": prices and trades are read again, no row is lost")
                        .formatted(broadcast.name(), Topics.PRICE_TICKS.name()));
            }
        } catch (ExecutionException e) {
            throw new KafkaException("Nobody can tell whether " + broadcast.name() + " was lost", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** A reset leaves the group at the beginnings, which compaction may have moved. */
    private boolean hasReadPrices() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> beginnings = offsets(Topics.PRICE_TICKS, OffsetSpec.earliest());
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return beginnings.entrySet().stream().anyMatch(beginning -> {
            OffsetAndMetadata next = read.get(beginning.getKey());
            return next != null && next.offset() > beginning.getValue();
        });
    }

    private boolean isEmpty() throws ExecutionException, InterruptedException {
        return offsets(broadcast, OffsetSpec.latest()).values().stream().allMatch(end -> end == 0);
    }

    private Map<TopicPartition, Long> offsets(Topic topic, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> spec));
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }
}
