package dev.cowflow.ingestor.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.leader.ActionRequiredException;
import dev.cowflow.ingestor.testing.TestDatabase;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostTopicsGuardTest {
    private static final Uuid TICKS_ID = new Uuid(1, 2);
    private static final Map<Topic, Uuid> IDS = Map.of(
            Topics.RAW_TRADES, new Uuid(1, 1), Topics.PRICE_TICKS, TICKS_ID, Topics.PRICE_COVERAGE, new Uuid(1, 3));

    private final TestDatabase database = TestDatabase.create();
    private final LostTopicsGuard lost = new LostTopicsGuard(database.jdbc());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldLetANewInstallationBegin() {
        assertThatCode(() -> lost.requireNone(empty(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldWaitWhenStagingHasWhatATopicHasNot() {
        database.jdbc()
                .sql("INSERT INTO staging.price_coverage VALUES ('ethereum', '0xab', 'coingecko', '{}')")
                .update();

        assertThatCode(() -> lost.requireNone(empty(Topics.RAW_TRADES, Topics.PRICE_TICKS)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> lost.requireNone(empty(Topics.PRICE_COVERAGE)))
                .isInstanceOf(ActionRequiredException.class)
                .hasMessageContaining("prices.coverage.v1 holds nothing of what staging.price_coverage has")
                .hasMessageContaining("./cowflow restore-topics");
    }

    @Test
    void shouldWaitForARestoreOfTheseTopicsOnly() {
        restoreOf(new Uuid(9, 9));
        assertThatCode(() -> lost.requireNone(empty())).doesNotThrowAnyException();

        restoreOf(TICKS_ID);
        assertThatThrownBy(() -> lost.requireNone(empty())).isInstanceOf(ActionRequiredException.class);

        database.jdbc().sql("UPDATE ops.topic_restore SET finished_at = now()").update();
        assertThatCode(() -> lost.requireNone(empty())).doesNotThrowAnyException();
    }

    private void restoreOf(Uuid id) {
        database.jdbc()
                .sql("INSERT INTO ops.topic_restore (topic, topic_id) VALUES (?, ?)")
                .params(Topics.PRICE_TICKS.name(), id.toString())
                .update();
    }

    private static RawTopics empty(Topic... topics) {
        return new RawTopics(IDS, Set.of(topics));
    }
}
