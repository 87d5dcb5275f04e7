package dev.cowflow.local.prove;

import dev.cowflow.local.drain.Positions;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Work of each service so far, as offsets of topics that it has written or read; transaction markers count too. */
final class WorkDone {
    private final Admin admin;
    private final Connection database;

    WorkDone(Admin admin, Connection database) {
        this.admin = admin;
        this.database = database;
    }

    long ingested() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = RawRecords.TOPICS.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    long enriched() throws ExecutionException, InterruptedException {
        return sum(
                ConsumerGroups.positions(admin, ConsumerGroups.ENRICHER),
                List.of(Topics.RAW_TRADES, Topics.BROADCAST_PRICES));
    }

    long written() throws SQLException {
        return sum(Positions.ofSink(database), RawRecords.TOPICS);
    }

    private static long sum(Map<TopicPartition, Long> positions, Collection<Topic> topics) {
        List<String> names = topics.stream().map(Topic::name).toList();
        return positions.entrySet().stream()
                .filter(position -> names.contains(position.getKey().topic()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
