package dev.cowflow.schemas.admin;

import dev.cowflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The consumer groups of cowflow by which services are told apart, and how far each has come. */
public final class ConsumerGroups {
    /** Also the application id, and so the first part of the names of its internal topics. */
    public static final String ENRICHER = "cowflow-enricher";

    /** Its offsets only show how far the sink has come; those that count are in the database. */
    public static final String SINK = "cowflow-sink";

    /**
     * Has no members. Its offsets say up to where an earlier version has sent letters again; the broker forgets them after a
     * week, so that {@link Topics#SETTLED_LETTERS} says it now.
     */
    public static final String DEAD_LETTERS = "cowflow-dead-letters";

    private ConsumerGroups() {}

    /** The offsets to read next that a group has committed. */
    public static Map<TopicPartition, Long> positions(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                positions.put(partition, offset.offset());
            }
        });
        return positions;
    }

    /**
     * The members that a group has, for people; one that was killed counts until its session times out.
     *
     * @return empty when the brokers know of no consumer group of that name. It says nothing about who runs: the members
     *     may belong to a group of another kind, be about to join, or use other brokers
     */
    public static Optional<List<String>> members(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(description -> description.members().stream())
                    .map(member -> member.groupInstanceId().orElse(member.consumerId()) + " on " + member.host())
                    .sorted()
                    .toList());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
