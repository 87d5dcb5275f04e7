package dev.cowflow.local.drain;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells whether all that was ingested has reached the warehouse. The stages are asked in the order of the data's way:
 * once an earlier stage has finished, it can no longer add work to a later one.
 */
public final class Pipeline {
    private static final List<Topic> PRICES = List.of(Topics.PRICE_TICKS, Topics.PRICE_COVERAGE);
    private static final List<Topic> JOINED = List.of(Topics.BROADCAST_PRICES, Topics.RAW_TRADES);
    private static final List<Topic> WRITTEN = List.of(
            Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.ENRICHED_TRADES, Topics.INGEST_RUNS);

    private final Admin admin;
    private final Backlog backlog;

    public Pipeline(Admin admin, Backlog backlog) {
        this.admin = admin;
        this.backlog = backlog;
    }

    /** True once nothing is left on the way; meaningful when nothing is being ingested any more. */
    public boolean isDrained(Connection database) throws ExecutionException, InterruptedException, SQLException {
        return backlog.isEmpty(PRICES, enricherPositions())
                && backlog.isEmpty(JOINED, enricherPositions())
                && backlog.isEmpty(WRITTEN, Positions.ofSink(database));
    }

    private Map<TopicPartition, Long> enricherPositions() throws ExecutionException, InterruptedException {
        return ConsumerGroups.positions(admin, ConsumerGroups.ENRICHER);
    }
}
