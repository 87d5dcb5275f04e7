package dev.cowflow.schemas.admin;

import dev.cowflow.schemas.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Tells a topic from another of the same name that was created after it had been deleted or lost. */
public final class TopicIds {
    private TopicIds() {}

    /**
     * The ids that Kafka gave topics; one that does not exist has none.
     *
     * @throws KafkaException when the broker cannot be reached or refuses
     */
    public static Map<Topic, Uuid> of(Admin admin, Collection<Topic> topics) {
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        Map<Topic, Uuid> ids = new HashMap<>();
        for (Topic topic : topics) {
            KafkaFuture<TopicDescription> description = described.get(topic.name());
            try {
                if (description != null) {
                    ids.put(topic, description.get().topicId());
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
                }
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        return ids;
    }
}
