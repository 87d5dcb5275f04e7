package dev.cowflow.sink.rebuild;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.SilentListener;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.report.RebuildResult;
import dev.cowflow.sink.rebuild.topic.FollowUp;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.Analyst;
import dev.cowflow.sink.testing.DetachedMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The objects of others in the schemas of the warehouse, and what a rebuild, by a role that is no superuser, does
 * about it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignObjectsTest {
    private final RebuildRig rig = new RebuildRig();
    private final JdbcTemplate jdbc = rig.sink.jdbc;
    private final JdbcTemplate administrator = rig.sink.administrator();

    ForeignObjectsTest() throws Exception {}

    @BeforeEach
    void fillBoth() throws Exception {
        rig.clear();
        List<EnrichedTrade> trades = IntStream.range(0, 40)
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
    void shouldTouchNothingOfOthers() throws Exception {
        List<String> before = Analyst.belongings(administrator);
        jdbc.execute("UPDATE data_warehouse.trade SET volume_usd = 1");

        RebuildResult result = rig.rebuild(false);

        assertThat(result.longestPause()).isNotNull();
        assertThat(result.followUps()).isEmpty();
        assertThat(Analyst.belongings(administrator)).isEqualTo(before).hasSizeGreaterThan(20);
        assertThat(administrator.queryForObject("SELECT count(*) FROM ops.own_view", Integer.class))
                .isEqualTo(40);
        assertThat(jdbc.queryForObject(
                        "SELECT bool_and(has_table_privilege('cowflow_reader', inhrelid, 'SELECT')) FROM pg_inherits"
                                + " WHERE inhparent IN ('data_warehouse.trade'::regclass, 'data_warehouse.trade_key'::regclass)",
                        Boolean.class))
                .isTrue();
        assertThat(rig.rebuild(true).isEqual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "data_warehouse_rebuild, warehouse_owner",
        "data_warehouse_retired, warehouse_owner",
        "data_warehouse_retired, analyst"
    })
    void shouldRefuseToTakeASchemaForItsOwnThatOnlyBearsItsName(String schema, String owner) {
        administrator.execute("CREATE SCHEMA %s AUTHORIZATION %s".formatted(schema, owner));
        administrator.execute("CREATE TABLE %s.trade_2019_01 AS SELECT 1 AS kept".formatted(schema));
        administrator.execute("ALTER TABLE %s.trade_2019_01 OWNER TO %s".formatted(schema, owner));

        assertThatThrownBy(() -> rig.rebuild(false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(schema + " itself");

        assertThat(administrator.queryForList("SELECT kept FROM %s.trade_2019_01".formatted(schema)))
                .hasSize(1);
        administrator.execute("DROP SCHEMA %s CASCADE".formatted(schema));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FOR TABLE data_warehouse.trade, data_warehouse.pair_day | FOR TABLE data_warehouse.",
                "FOR ALL TABLES | FOR ALL TABLES",
                "FOR TABLES IN SCHEMA data_warehouse | FOR TABLES IN SCHEMA data_warehouse"
            })
    void shouldRefuseWhileASubscriberWouldKeepTheRowsOfBefore(String tables, String named) {
        administrator.execute("CREATE PUBLICATION elsewhere " + tables);

        assertThatThrownBy(() -> rig.rebuild(false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("elsewhere (" + named)
                .hasMessageContaining("REFRESH PUBLICATION");

        administrator.execute("DROP PUBLICATION elsewhere");
    }

    @Test
    void shouldNotMindPublicationsOfOtherTables() throws Exception {
        administrator.execute("CREATE PUBLICATION elsewhere FOR TABLE control.token, data_warehouse.own_event");

        assertThat(rig.rebuild(false).isEqual()).isTrue();

        administrator.execute("DROP PUBLICATION elsewhere");
    }

    @Test
    void shouldNameWhatHoldsOnToTheRowTypeOfAPartitionAndItsPolicies() {
        administrator.execute("CREATE TABLE ops.copied (trade data_warehouse.trade_2022_08)");
        administrator.execute("CREATE POLICY own ON data_warehouse.trade_2022_08 USING (true)");

        assertThatThrownBy(() -> rig.rebuild(false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("column trade of table ops.copied on data_warehouse.trade_2022_08")
                .hasMessageContaining("policy own on data_warehouse.trade_2022_08");

        administrator.execute("DROP TABLE ops.copied");
        administrator.execute("DROP POLICY own ON data_warehouse.trade_2022_08");
    }

    @Test
    void shouldNamePartitionsThatAreNotAsItHasMadeThem() throws Exception {
        administrator.execute("CREATE TABLE public.archive (LIKE data_warehouse.trade INCLUDING ALL)");
        administrator.execute("ALTER TABLE data_warehouse.trade ATTACH PARTITION public.archive"
                + " FOR VALUES FROM ('2019-01-01Z') TO ('2020-01-01Z')");
        jdbc.execute("ALTER TABLE data_warehouse.trade DETACH PARTITION data_warehouse.trade_2022_08");
        try (DetachedMonth ignored = DetachedMonth.begin(rig.sink.database(), "2022_09")) {
            assertThatThrownBy(() -> rig.rebuild(false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("archive of data_warehouse.trade lies in another schema")
                    .hasMessageContaining("data_warehouse.trade_2022_08 is there, but is no partition")
                    .hasMessageContaining("data_warehouse.trade_2022_09 is being detached");
        }

        administrator.execute("DROP TABLE public.archive");
        for (int month : List.of(8, 9)) {
            jdbc.execute(
                    "ALTER TABLE data_warehouse.trade ATTACH PARTITION data_warehouse.trade_2022_0%d FOR VALUES FROM"
                                    .formatted(month)
                            + " ('2022-0%d-01Z') TO ('2022-%02d-01Z')".formatted(month, month + 1));
        }
    }

    @Test
    void shouldReportASwapThoughSomethingThatFollowsFails() throws Exception {
        StepListener building = new SilentListener() {
            @Override
            public void begins(String name, long total) {
                if (name.equals("Swapping")) {
                    administrator.execute("CREATE VIEW ops.keys AS SELECT * FROM data_warehouse.trade_key_rows");
                }
            }
        };

        RebuildResult result = rig.rebuild(false, building);

        assertThat(result.longestPause()).isNotNull();
        assertThat(result.needsAnotherCall()).isFalse();
        assertThat(result.followUps())
                .extracting(FollowUp::toDo)
                .singleElement()
                .asString()
                .contains("rows of before")
                .contains("ops.keys");
        administrator.execute("DROP VIEW ops.keys");
        assertThat(rig.rebuild(false).followUps()).isEmpty();
    }
}
