package dev.cowflow.enricher.streams;

import dev.cowflow.enricher.settings.EnricherSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupResult;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up the places in the group of threads that have ended while others of this process still run. Kafka Streams ends a
 * thread only when its consumer is not in a rebalance. As static members those that ended keep their places, so that the
 * brokers wait for them, until their sessions time out, before they let the rebalance complete that the others wait for.
 */
public final class EndedMembers {
    private static final Logger LOG = LoggerFactory.getLogger(EndedMembers.class);
    private static final int PATIENCE_MS = 2_000;

    private final Map<String, Object> kafka;
    private final String group;
    private final String instanceId;
    private final int threads;

    private EndedMembers(Map<String, Object> kafka, String group, String instanceId, int threads) {
        this.kafka = Map.copyOf(kafka);
        this.group = group;
        this.instanceId = instanceId;
        this.threads = threads;
    }

    /** Members of an instance that has a name; each of its threads is one, numbered from 1. */
    public static EndedMembers of(EnricherSettings settings) {
        return new EndedMembers(
                settings.kafka().properties(),
                StreamsSettings.applicationId(settings),
                settings.instanceId(),
                settings.streamThreads());
    }

    /** Removes them from the group. A failure is logged: the brokers remove them later. */
    public void remove(KafkaStreams streams) {
        Set<String> running = streams.metadataForLocalThreads().stream()
                .map(thread -> numberOf(thread.threadName()))
                .collect(Collectors.toSet());
        List<MemberToRemove> ended = IntStream.rangeClosed(1, threads)
                .mapToObj(Integer::toString)
                .filter(number -> !running.contains(number))
                .map(number -> new MemberToRemove(instanceId + "-" + number))
                .toList();
        if (!ended.isEmpty()) {
            remove(ended);
        }
    }

    private void remove(List<MemberToRemove> ended) {
        LOG.info(
                "Still stopping; {} threads that have ended leave the group {}, in case it rebalances",
                ended.size(),
                group);
        try (Admin admin = Admin.create(kafka)) {
            RemoveMembersFromConsumerGroupResult removed = admin.removeMembersFromConsumerGroup(
                    group, new RemoveMembersFromConsumerGroupOptions(ended).timeoutMs(PATIENCE_MS));
            for (MemberToRemove member : ended) {
                await(removed, member);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(RemoveMembersFromConsumerGroupResult removed, MemberToRemove member)
            throws InterruptedException {
        try {
            removed.memberResult(member).get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownMemberIdException)) {
                LOG.warn("Could not leave the group as {}: {}", member.groupInstanceId(), String.valueOf(e.getCause()));
            }
        }
    }

    /** Kafka Streams numbers threads in their names as it numbers members of the group. */
    private static String numberOf(String thread) {
        return thread.substring(thread.lastIndexOf('-') + 1);
    }
}
