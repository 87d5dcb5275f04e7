package dev.cowflow.schemas;

import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Brings the topics of the catalogue into being. */
public final class TopicCreator {
    private TopicCreator() {}

    /**
     * Creates the topics that do not exist. Existing ones are left as they are, but have to have the partitions of the
     * catalogue: keys would change their partition otherwise.
     *
     * @throws KafkaException when the broker cannot be reached or refuses
     * @throws IllegalStateException when a topic exists with other partitions; the message names it
     */
    public static void createMissing(Admin admin, Collection<Topic> topics) {
        var created = admin.createTopics(topics.stream().map(Topic::toNewTopic).toList())
                .values();
        for (var result : created.values()) {
            try {
                await(result);
            } catch (TopicExistsException e) {
                // what we want
            }
        }
        var described = await(
                admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames());
        for (Topic topic : topics) {
            int actual = Objects.requireNonNull(described.get(topic.name()))
                    .partitions()
                    .size();
            if (actual != topic.partitions()) {
                throw new IllegalStateException(
                        "Topic %s has %d partitions and needs exactly %d; recreate it or restore its partitions"
                                .formatted(topic.name(), actual, topic.partitions()));
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
    }
}
