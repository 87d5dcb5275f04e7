package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.leader.ActionRequiredException;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the ingestor out of raw topics that have been lost: what it read from the APIs today would keep older versions,
 * prices that no API gives any more and trades that were taken back from ever being brought back.
 */
final class LostTopicsGuard {
    private static final Map<Topic, String> TABLES = Map.of(
            Topics.RAW_TRADES, "staging.dune_trade",
            Topics.PRICE_TICKS, "staging.price_tick",
            Topics.PRICE_COVERAGE, "staging.price_coverage");

    private final JdbcClient jdbc;

    LostTopicsGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws ActionRequiredException when a topic holds nothing of what staging has, or is being filled from staging
     */
    void requireNone(RawTopics topics) {
        if (isBeingRestored(topics)) {
            throw new ActionRequiredException(
                    "The topics are being filled from staging. If that was ended on the way, call again:"
                            + " ./cowflow restore-topics");
        }
        for (Topic topic : RawTopics.ALL) {
            if (topics.empty().contains(topic) && hasRows(topic)) {
                throw new ActionRequiredException(
                        ("%s holds nothing of what %s has: topics have been lost. Bring them back from a backup, or from"
                                        + " staging with: ./cowflow restore-topics")
                                .formatted(topic.name(), TABLES.get(topic)));
            }
        }
    }

    private boolean hasRows(Topic topic) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM " + TABLES.get(topic) + ")")
                .query(Boolean.class)
                .single();
    }

    private boolean isBeingRestored(RawTopics topics) {
        List<String> ids = topics.ids().values().stream().map(Uuid::toString).toList();
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM ops.topic_restore WHERE finished_at IS NULL AND topic_id IN (:ids))")
                .param("ids", ids)
                .query(Boolean.class)
                .single();
    }
}
