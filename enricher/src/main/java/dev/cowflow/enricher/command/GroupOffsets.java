package dev.cowflow.enricher.command;

import dev.cowflow.schemas.admin.ConsumerGroups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Committed offsets of a consumer group. Every method throws KafkaException when the broker does not do it. */
public final class GroupOffsets {
    private final Admin admin;
    private final String group;
    private final List<String> topics;

    /** Of the group in these topics. */
    public GroupOffsets(Admin admin, String group, List<String> topics) {
        this.admin = admin;
        this.group = group;
        this.topics = List.copyOf(topics);
    }

    /** Throws IllegalStateException when an instance is a member of the group, or nobody can tell; the message names it. */
    void requireNoMembers() {
        List<String> members = members()
                .orElseThrow(
                        () -> new IllegalStateException("Nothing was reset: these brokers know of no consumer group "
                                + group + ", so that nobody can tell whether an instance runs. Set"
                                + " COWFLOW_KAFKA_BOOTSTRAP_SERVERS and COWFLOW_OUTPUT_SUFFIX to what the enricher runs with."
                                + " Where it never ran, or not for a week, there is nothing to reset: it reads from the"
                                + " beginnings by itself, and clean removes its local state"));
        if (!members.isEmpty()) {
            throw new IllegalStateException("Nothing was reset: the group " + group + " has active members, "
                    + String.join(", ", members)
                    + ". Stop them and call again; one that has stopped counts for 10 seconds more");
        }
    }

    private Optional<List<String>> members() {
        try {
            return ConsumerGroups.members(admin, group);
        } catch (ExecutionException e) {
            throw known(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Makes the group read its topics from their beginnings.
     *
     * @return what was done, for people
     */
    String toBeginning() {
        Map<TopicPartition, OffsetSpec> wanted = await(
                        admin.describeTopics(topics).allTopicNames())
                .values()
                .stream()
                .flatMap(GroupOffsets::partitions)
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.earliest()));
        Map<TopicPartition, OffsetAndMetadata> beginnings = await(
                        admin.listOffsets(wanted).all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new OffsetAndMetadata(entry.getValue().offset())));
        await(admin.alterConsumerGroupOffsets(group, beginnings).all());
        return "The group " + group + " reads from their beginnings: " + String.join(", ", topics);
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw known(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException known(ExecutionException e) {
        return e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("interrupted", e);
    }
}
