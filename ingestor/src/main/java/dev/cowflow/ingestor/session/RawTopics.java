package dev.cowflow.ingestor.session;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.admin.TopicIds;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The raw topics as they are at a moment.
 *
 * @param ids which topics they are
 * @param empty those that hold no record
 */
record RawTopics(Map<Topic, Uuid> ids, Set<Topic> empty) {
    static final List<Topic> ALL = List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE);

    RawTopics {
        ids = Map.copyOf(ids);
        empty = Set.copyOf(empty);
    }

    /** @throws KafkaException when the broker does not answer */
    static RawTopics look(Admin admin, KafkaConnection connection) {
        try (Backlog backlog = new Backlog(admin, connection)) {
            Set<Topic> empty = new HashSet<>();
            for (Topic topic : ALL) {
                if (backlog.holdsNoRecord(topic)) {
                    empty.add(topic);
                }
            }
            return new RawTopics(TopicIds.of(admin, ALL), empty);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
