package dev.cowflow.local.command;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Finds topics that are empty though staging has their rows, to tell people; the ingestor decides for itself. */
final class LostTopics {
    private static final Map<Topic, String> TABLES = Map.of(
            Topics.RAW_TRADES, "staging.dune_trade",
            Topics.PRICE_TICKS, "staging.price_tick",
            Topics.PRICE_COVERAGE, "staging.price_coverage");

    private LostTopics() {}

    static boolean areLost(Platform platform) throws SQLException, ExecutionException, InterruptedException {
        try (Admin admin = LocalPlatform.of(platform).admin();
                Connection database = Drain.connect(platform)) {
            TopicEnds ends = TopicEnds.read(admin, TABLES.keySet());
            for (Map.Entry<Topic, String> topic : TABLES.entrySet()) {
                if (ends.of(topic.getKey()) == 0 && hasRows(database, topic.getValue())) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean hasRows(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from " + table + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
