package dev.cowflow.schemas.admin;

import dev.cowflow.model.Counted;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings the topics of the catalogue into being. */
public final class TopicCreator {
    private static final int MOST_ATTEMPTS = 200;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private TopicCreator() {}

    /**
     * Creates the topics that do not exist, and returns when all can be written. Existing ones are left as they are, but
     * have to have the partitions of the catalogue, for keys would change their partition otherwise, and no settings by which
     * they would lose records.
     *
     * @throws KafkaException when the broker cannot be reached or refuses; where topics are missing that the user may not
     *     create, the message names them and their settings
     * @throws IllegalStateException when a topic exists with other partitions or such settings; the message names it, and
     *     how to mend it
     */
    public static void createMissing(Admin admin, Collection<Topic> topics) {
        create(admin, missing(admin, topics));
        List<TopicDescription> existing =
                topics.stream().map(topic -> describe(admin, topic)).toList();
        TopicSettings.require(admin, topics);
        awaitLeaders(admin, existing);
    }

    private static List<Topic> missing(Admin admin, Collection<Topic> topics) {
        var described =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        List<Topic> missing = new ArrayList<>();
        for (Topic topic : topics) {
            try {
                var unused = await(Objects.requireNonNull(described.get(topic.name())));
            } catch (UnknownTopicOrPartitionException e) {
                missing.add(topic);
            }
        }
        return missing;
    }

    private static void create(Admin admin, List<Topic> topics) {
        var created = admin.createTopics(topics.stream().map(Topic::toNewTopic).toList())
                .values();
        List<String> refused = new ArrayList<>();
        for (Topic topic : topics) {
            try {
                await(Objects.requireNonNull(created.get(topic.name())));
            } catch (TopicExistsException e) {
                // created by another process since the look: as wanted
            } catch (AuthorizationException e) {
                refused.add("%s (%d partitions, %s)".formatted(topic.name(), topic.partitions(), topic.config()));
            }
        }
        if (!refused.isEmpty()) {
            throw new KafkaException(
                    "Topics are missing that this user may not create; whoever may has to, or to grant it Create: "
                            + String.join(", ", refused));
        }
    }

    private static TopicDescription describe(Admin admin, Topic topic) {
        TopicDescription description = describe(admin, topic.name());
        int actual = description.partitions().size();
        if (actual != topic.partitions()) {
            throw new IllegalStateException(
                    ("Topic %s has %s and needs exactly %d, for its keys would be in other partitions: stop all"
                                    + " services, take it out of the way with kafka-topics.sh --bootstrap-server HOST:PORT"
                                    + " --delete --topic %s, and bring its records back from a backup, or the raw topics from"
                                    + " staging with ./cowflow restore-topics")
                            .formatted(
                                    topic.name(), Counted.of(actual, "partition"), topic.partitions(), topic.name()));
        }
        return description;
    }

    /** The broker that answers may not have heard yet of a topic that the controller has created. */
    private static TopicDescription describe(Admin admin, String topic) {
        for (int attempt = 1; ; attempt++) {
            try {
                var described = admin.describeTopics(List.of(topic)).topicNameValues();
                return await(Objects.requireNonNull(described.get(topic)));
            } catch (UnknownTopicOrPartitionException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    /**
     * Only leaders say where their partitions end. A leader that has not heard yet that it is one may refuse the first batch
     * of a producer and take the second, and then refuse the first as out of order until the producer gives up. A partition
     * that has none is not waited for.
     */
    private static void awaitLeaders(Admin admin, List<TopicDescription> topics) {
        Map<TopicPartition, OffsetSpec> led = new HashMap<>();
        for (TopicDescription topic : topics) {
            topic.partitions().stream()
                    .filter(partition -> partition.leader() != null)
                    .forEach(partition ->
                            led.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        await(admin.listOffsets(led).all());
    }

    private static void pause() {
        try {
            Pauses.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
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
