package dev.cowflow.local.command;

import dev.cowflow.local.drain.Positions;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** The steps of the pipeline that read topics. */
enum PipelineStage {
    ENRICHER {
        @Override
        List<Topic> topics() {
            return List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.BROADCAST_PRICES);
        }

        @Override
        Map<TopicPartition, Long> positions(Admin admin, Database database)
                throws ExecutionException, InterruptedException {
            return ConsumerGroups.positions(admin, ConsumerGroups.ENRICHER);
        }
    },
    SINK {
        @Override
        List<Topic> topics() {
            return List.of(
                    Topics.RAW_TRADES,
                    Topics.PRICE_TICKS,
                    Topics.PRICE_COVERAGE,
                    Topics.ENRICHED_TRADES,
                    Topics.INGEST_RUNS);
        }

        @Override
        Map<TopicPartition, Long> positions(Admin admin, Database database) throws SQLException {
            Connection connection = database.connect();
            return exists(connection, "ops.sink_offset") ? Positions.ofSink(connection) : Map.of();
        }
    };

    /** Topics that it reads. */
    abstract List<Topic> topics();

    private List<String> topicNames() {
        return topics().stream().map(Topic::name).toList();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The next offset of each partition it reads; none before it has begun. */
    abstract Map<TopicPartition, Long> positions(Admin admin, Database database)
            throws ExecutionException, InterruptedException, SQLException;

    /** Number of offsets that it has yet to read, transaction markers among them. */
    long behind(TopicEnds ends, Map<TopicPartition, Long> positions) {
        return ends.partitionsOf(topicNames())
                .mapToLong(partition -> ends.behind(partition, positions.getOrDefault(partition, 0L)))
                .sum();
    }

    /** Sum of its positions over all partitions: the offsets it has passed. */
    long passed(Map<TopicPartition, Long> positions) {
        List<String> names = topicNames();
        return positions.entrySet().stream()
                .filter(position -> names.contains(position.getKey().topic()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Tells whether a table exists, which it does not before the sink's migrations have run. */
    static boolean exists(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
