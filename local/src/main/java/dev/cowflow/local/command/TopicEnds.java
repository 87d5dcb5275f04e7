package dev.cowflow.local.command;

import dev.cowflow.schemas.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** From where to where topics reach, as readers of committed records see them. */
record TopicEnds(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {

    static TopicEnds read(Admin admin, Collection<Topic> topics) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> Stream.iterate(0, i -> i < topic.partitions(), i -> i + 1)
                        .map(i -> new TopicPartition(topic.name(), i)))
                .toList();
        return new TopicEnds(
                offsets(admin, partitions, OffsetSpec.earliest()), offsets(admin, partitions, OffsetSpec.latest()));
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec at)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, at));
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    Stream<TopicPartition> partitionsOf(Collection<String> topics) {
        return ends.keySet().stream().filter(partition -> topics.contains(partition.topic()));
    }

    /** Sum of the end offsets of a topic; of a topic that is written without transactions, how many records it ever got. */
    long of(Topic topic) {
        return partitionsOf(List.of(topic.name()))
                .mapToLong(partition -> ends.getOrDefault(partition, 0L))
                .sum();
    }

    long behind(TopicPartition partition, long position) {
        long from = Math.max(position, beginnings.getOrDefault(partition, 0L));
        return Math.max(0, ends.getOrDefault(partition, 0L) - from);
    }
}
