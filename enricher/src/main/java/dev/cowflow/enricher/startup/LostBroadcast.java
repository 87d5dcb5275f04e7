package dev.cowflow.enricher.startup;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Refuses a broadcast topic that was lost and created anew. The group has read the prices it held and would not read them
 * again: the join would go on without them.
 */
final class LostBroadcast {
    private final Admin admin;
    private final KafkaConnection kafka;
    private final String group;
    private final Topic broadcast;

    LostBroadcast(Admin admin, KafkaConnection kafka, String group, Topic broadcast) {
        this.admin = admin;
        this.kafka = kafka;
        this.group = group;
        this.broadcast = broadcast;
    }

    /**
     * Asks for a reset when the topic holds no price though the group has read some.
     *
     * @throws IllegalStateException saying what to do
     * @throws KafkaException when the brokers do not answer
     */
    void refuse() {
        try (Backlog backlog = new Backlog(admin, kafka)) {
            if (hasReadPrices(backlog) && backlog.holdsNoRecord(broadcast)) {
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

    /** Prices that are lost with their topic do not count, nor do those before a beginning that a reset went back to. */
    private boolean hasReadPrices(Backlog backlog) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> positions = ConsumerGroups.positions(admin, group);
        Map<TopicPartition, Long> read = new HashMap<>(backlog.ends(List.of(Topics.PRICE_TICKS)));
        read.replaceAll((partition, end) -> Math.min(end, positions.getOrDefault(partition, 0L)));
        return !backlog.isRead(Map.of(), read);
    }
}
