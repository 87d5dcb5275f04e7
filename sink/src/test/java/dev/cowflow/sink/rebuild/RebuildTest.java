package dev.cowflow.sink.rebuild;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.rawTrade;
import static dev.cowflow.sink.testing.Samples.trade;
import static dev.cowflow.sink.testing.Samples.tradeId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.SilentListener;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.progress.RebuildLock;
import dev.cowflow.sink.rebuild.report.RebuildResult;
import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.table.RawTradeTable;
import dev.cowflow.sink.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rebuilds from the enriched topic: objects that they keep, states that they refuse, records that they cannot use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildTest {
    private final RebuildRig rig = new RebuildRig();
    private final JdbcTemplate jdbc = rig.sink.jdbc;

    RebuildTest() throws Exception {}

    @BeforeEach
    void fillBoth() throws Exception {
        rig.heldBack = 0;
        rig.clear();
        List<EnrichedTrade> trades = IntStream.range(0, 50)
                .mapToObj(number -> trade(number, 1)
                        .setBlockTime(TIME.plus(number, ChronoUnit.DAYS))
                        .setExtractedAt(TIME.plus(100, ChronoUnit.DAYS))
                        .build())
                .toList();
        rig.sink.write(new EnrichedTradeTable(), trades);
        rig.publish(trades);
        rig.storePositions();
    }

    @AfterAll
    void close() throws Exception {
        rig.close();
    }

    @Test
    void shouldKeepViewsIndexesAndGrantsOfPeopleWithAllTheirParts() throws Exception {
        jdbc.execute("CREATE VIEW public.mine AS SELECT count(*) AS trades, sum(volume_usd) FROM data_warehouse.trade");
        jdbc.execute("CREATE INDEX mine ON data_warehouse.trade (trader)");
        jdbc.execute("CREATE STATISTICS data_warehouse.mine_too ON trader, receiver FROM data_warehouse.trade");
        String before = structure();

        RebuildResult result = rig.rebuild(false);

        assertThat(result.longestPause()).isNotNull();
        assertThat(jdbc.queryForList("SELECT trades FROM public.mine", Long.class))
                .containsExactly(50L);
        assertThat(structure()).isEqualTo(before);
        assertThat(schemasOfRebuilds()).isEmpty();
        assertThat(jdbc.queryForObject(
                        "SELECT has_table_privilege('cowflow_reader', 'data_warehouse.trade_2022_08', 'SELECT')",
                        Boolean.class))
                .isTrue();
        assertThat(rig.rebuild(true).isEqual())
                .as("whether it can be done again")
                .isTrue();
        jdbc.execute("DROP INDEX data_warehouse.mine");
        jdbc.execute("DROP STATISTICS data_warehouse.mine_too");
    }

    /** Tables, constraints, indexes and storage of what a rebuild replaces. */
    private String structure() {
        return jdbc.queryForList("""
                SELECT c.oid::regclass || ' ' || coalesce(c.reloptions::text, '') || ' '
                    || coalesce(pg_get_expr(c.relpartbound, c.oid), 'whole') || ' '
                    || coalesce((SELECT string_agg(pg_get_constraintdef(oid), ', ' ORDER BY pg_get_constraintdef(oid)) FROM pg_constraint WHERE conrelid = c.oid), '') || ' '
                    || coalesce((SELECT string_agg(description, ', ' ORDER BY objsubid) FROM pg_description WHERE objoid = c.oid), '') || ' '
                    || coalesce((SELECT string_agg(regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \\S+', ''), ', ' ORDER BY 1)
                        FROM pg_index WHERE indrelid = c.oid), '')
                FROM pg_class AS c
                WHERE relnamespace = 'data_warehouse'::regnamespace AND relkind IN ('r', 'p')
                    AND relname NOT LIKE 'trade_' || to_char(now(), 'YYYY') || '%'
                ORDER BY 1
                """, String.class).toString();
    }

    @Test
    void shouldNameWhatStandsOnSinglePartitionsAndTouchNothing() {
        jdbc.execute("CREATE VIEW public.august AS SELECT * FROM data_warehouse.trade_2022_08");
        jdbc.execute("CREATE INDEX own ON data_warehouse.trade_2022_08 (trader)");
        jdbc.execute("CREATE TABLE public.note (trade_id uuid REFERENCES data_warehouse.trade_key)");

        assertThatThrownBy(() -> rig.rebuild(false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("view august on data_warehouse.trade_2022_08")
                .hasMessageContaining("index data_warehouse.own on data_warehouse.trade_2022_08")
                .hasMessageContaining("foreign key note_trade_id_fkey of note on data_warehouse.trade_key");

        jdbc.execute("DROP VIEW public.august");
        jdbc.execute("DROP TABLE public.note");
        jdbc.execute("DROP INDEX data_warehouse.own");
    }

    @Test
    void shouldRefuseASecondRebuild() {
        try (RebuildLock first = new RebuildLock(rig.sink.url(), TestDatabase.OWNER, "")) {
            assertThatThrownBy(() -> rig.rebuild(true))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("Another rebuild");
            assertThat(first.jdbc().queryForObject("SELECT 1", Integer.class)).isOne();
        }
    }

    @Test
    void shouldRefuseAndNameATradeOfStagingThatTheTopicLacks() {
        rig.sink.write(
                new RawTradeTable(), List.of(rawTrade(777, TIME.plusSeconds(60)).build()));

        assertThatThrownBy(() -> rig.rebuild(false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Of 1 trade staging")
                .hasMessageContaining(tradeId(777).toString());

        assertThat(rig.sink.count("data_warehouse.trade")).isEqualTo(50);
        assertThat(schemasOfRebuilds()).isEmpty();
    }

    @Test
    void shouldRefuseWhenTheTopicIsAnotherThanTheSinkHasRead() {
        jdbc.update("UPDATE ops.sink_offset SET position = position + 1 WHERE partition = 1");

        assertThatThrownBy(() -> rig.rebuild(false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(Topics.ENRICHED_TRADES.name() + "-1")
                .hasMessageContaining("created anew");
    }

    @Test
    void shouldRefuseWhileTheEnricherIsBehind() throws Exception {
        rig.publish(Topics.RAW_TRADES, "any", rawTrade(1, TIME).build());
        rig.publish(List.of());

        assertThatThrownBy(() -> rig.rebuild(false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("behind")
                .hasMessageContaining(Topics.RAW_TRADES.name());

        rig.letCatchUp(ConsumerGroups.ENRICHER);
        assertThat(rig.rebuild(true).isEqual()).isTrue();
    }

    @Test
    void shouldWaitForTransactionsThatWouldNotSeeTheRebuiltRows() throws Exception {
        try (var other = rig.sink.connect()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("SELECT 1");
            }

            assertThatThrownBy(() -> rig.rebuild(false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("process ");
            other.rollback();
        }
        assertThat(rig.rebuild(false).isEqual()).isTrue();
    }

    @Test
    void shouldBringBackKeysThatSomebodyHasDeletedAndSaySo() throws Exception {
        jdbc.update("DELETE FROM data_warehouse.trade_key WHERE trade_id IN"
                + " (SELECT trade_id FROM data_warehouse.trade_key LIMIT 3)");

        assertThat(rig.rebuild(true).missingKeys()).isEqualTo(3);
        RebuildResult result = rig.rebuild(false);
        assertThat(result.isEqual()).isTrue();
        assertThat(result.missingKeys()).isEqualTo(3);
        assertThat(rig.rebuild(true).missingKeys()).isZero();
    }

    @Test
    void shouldGiveUpOnAReaderThatNeverEndsAndLetOthersReadMeanwhile() throws Exception {
        try (var other = rig.sink.connect()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("LOCK TABLE data_warehouse.trade IN ACCESS SHARE MODE");
            }

            assertThatThrownBy(() -> rig.rebuild(false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("query")
                    .hasMessageContaining("process ");
            other.rollback();
        }
        assertThat(rig.rebuild(false).isEqual()).isTrue();
    }

    @Test
    void shouldStartAgainAfterAnInterruption() throws Exception {
        StepListener interrupting = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.equals("Comparing")) {
                    throw new IllegalStateException("ended here");
                }
            }
        };
        assertThatThrownBy(() -> rig.rebuild(false, interrupting)).hasMessage("ended here");
        assertThat(schemasOfRebuilds()).as("what it has left").isEmpty();

        assertThat(rig.rebuild(false).isEqual()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not decodable", "refused by the database"})
    void shouldLeaveOutWhatTheSinkHasDeadLettered(String kind) throws Exception {
        if (kind.equals("not decodable")) {
            rig.publish(Topics.ENRICHED_TRADES, "bad", "invalid".getBytes(StandardCharsets.UTF_8));
        } else {
            rig.publish(
                    Topics.ENRICHED_TRADES,
                    "bad",
                    trade(99, 1).setStatus("UNHEARD_OF").build());
        }
        rig.publish(List.of());
        rig.storePositions();

        RebuildResult result = rig.rebuild(false);

        assertThat(result.isEqual()).isTrue();
        assertThat(result.rejected()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000})
    void shouldKeepTheRowThatHoldsWhenTheDatabaseRefusesABetterOne(int heldBack) throws Exception {
        rig.publish(List.of(trade(7, 2)
                .setBlockTime(TIME.plus(7, ChronoUnit.DAYS))
                .setExtractedAt(TIME.plus(100, ChronoUnit.DAYS))
                .setStatus("UNHEARD_OF")
                .build()));
        rig.storePositions();
        rig.heldBack = heldBack;

        RebuildResult result = rig.rebuild(false);

        assertThat(result.isEqual()).isTrue();
        assertThat(result.rejected()).isOne();
    }

    @Test
    void shouldGoOnBeyondWhereTheLoadEndedWhenTheSinkDoes() throws Exception {
        StepListener writing = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.equals("Comparing") || name.equals("Swapping")) {
                    writeOneMore(name.equals("Comparing") ? 200 : 201);
                }
            }
        };

        assertThat(rig.rebuild(false, writing).isEqual()).isTrue();

        assertThat(rig.sink.count("data_warehouse.trade")).isEqualTo(52);
    }

    @Test
    void shouldRecordCorrectionsOfFinalRowsAndShowAllAsUpdated() throws Exception {
        rig.writeOneMore(trade(300, 1).setStatus("FINAL").build());
        rig.writeOneMore(trade(301, 1).build());
        jdbc.execute("UPDATE data_warehouse.trade SET volume_usd = 1 WHERE evt_index IN (7, 300)");

        RebuildResult result = rig.rebuild(false);

        assertThat(result.differingTrades())
                .containsExactlyInAnyOrder(tradeId(7).toString(), tradeId(300).toString());
        assertThat(jdbc.queryForList(
                        "SELECT trade_id || ' ' || (old_row ->> 'volume_usd') || ' ' || (new_row ->> 'volume_usd')"
                                + " FROM ops.trade_correction",
                        String.class))
                .containsExactly(tradeId(300) + " 1 2000");
        assertThat(jdbc.queryForList(
                        "SELECT evt_index FROM data_warehouse.trade ORDER BY updated_at DESC, evt_index LIMIT 2",
                        Integer.class))
                .containsExactlyInAnyOrder(7, 300);
    }

    @Test
    void shouldTakeInMonthsThatBeginWhileItWaits() throws Exception {
        StepListener writing = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.startsWith("Waiting for transactions")) {
                    rig.writeOneMore(trade(300, 1)
                            .setBlockTime(TIME.minus(90, ChronoUnit.DAYS))
                            .build());
                }
            }
        };

        assertThat(rig.rebuild(false, writing).isEqual()).isTrue();

        assertThat(rig.sink.count("data_warehouse.trade")).isEqualTo(51);
    }

    @Test
    void shouldNotPutOnRecordOnceMoreWhatTheSinkCorrectsMeanwhile() throws Exception {
        rig.writeOneMore(trade(300, 1).setStatus("FINAL").build());
        StepListener correcting = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.equals("Comparing")) {
                    rig.writeOneMore(trade(300, 2)
                            .setStatus("FINAL")
                            .setVolumeUsd("2001")
                            .build());
                }
            }
        };

        assertThat(rig.rebuild(false, correcting).isEqual()).isTrue();

        assertThat(rig.sink.count("ops.trade_correction")).isOne();
    }

    @Test
    void shouldClearUpWhenItIsToldToEnd() {
        StepListener interrupting = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.equals("Comparing")) {
                    Thread.currentThread().interrupt();
                }
            }
        };

        assertThatThrownBy(() -> rig.rebuild(false, interrupting)).isNotNull();

        assertThat(Thread.interrupted() || schemasOfRebuilds().isEmpty()).isTrue();
        assertThat(schemasOfRebuilds()).isEmpty();
    }

    @Test
    void shouldClearUpWhenItsSessionEnds() throws Exception {
        StepListener ending = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.equals("Swapping")) {
                    rig.sink
                            .administrator()
                            .queryForList(
                                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"
                                            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
                }
            }
        };

        assertThatThrownBy(() -> rig.rebuild(false, ending)).isNotNull();

        assertThat(schemasOfRebuilds()).isEmpty();
        assertThat(rig.rebuild(false).isEqual()).isTrue();
    }

    @Test
    void shouldDropWhatAKilledOneHasLeftThoughItIsRefusedItself() {
        new ShadowSchema(jdbc).create();
        jdbc.execute("CREATE VIEW public.august AS SELECT * FROM data_warehouse.trade_2022_08");

        assertThatThrownBy(() -> rig.rebuild(false)).isInstanceOf(RefusedException.class);

        assertThat(schemasOfRebuilds()).isEmpty();
        jdbc.execute("DROP VIEW public.august");
    }

    @Test
    void shouldLeaveTheTimesOfRowsThatDoNotDiffer() throws Exception {
        jdbc.execute("UPDATE data_warehouse.trade SET updated_at = block_time");

        assertThat(rig.rebuild(false).isEqual()).isTrue();
        assertThat(changed()).isEmpty();

        jdbc.execute("UPDATE data_warehouse.trade SET volume_usd = 1 WHERE evt_index = 7");
        jdbc.execute("DELETE FROM data_warehouse.trade WHERE evt_index = 30");
        rig.rebuild(false);

        assertThat(changed()).containsExactly(7, 30);
        assertThat(rig.sink.count("data_warehouse.trade")).isEqualTo(50);
        assertThat(rig.rebuild(true).isEqual()).isTrue();
    }

    private List<Integer> changed() {
        return jdbc.queryForList(
                "SELECT evt_index FROM data_warehouse.trade WHERE updated_at <> block_time ORDER BY 1", Integer.class);
    }

    private List<String> schemasOfRebuilds() {
        return jdbc.queryForList(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'data_warehouse_%'", String.class);
    }

    private void writeOneMore(int number) {
        rig.writeOneMore(trade(number, 1).build());
    }
}
