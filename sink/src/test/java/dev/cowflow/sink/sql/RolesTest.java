package dev.cowflow.sink.sql;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.coverage;
import static dev.cowflow.sink.testing.Samples.rawTrade;
import static dev.cowflow.sink.testing.Samples.tick;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.table.PriceCoverageTable;
import dev.cowflow.sink.table.PriceTickTable;
import dev.cowflow.sink.table.RawTradeTable;
import dev.cowflow.sink.testing.Analyst;
import dev.cowflow.sink.testing.TestSink;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {
    private TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldNeedNoMoreThanTheWritersRightsToWriteCorrectAndRemove() {
        become("cowflow_writer");
        sink.write(
                new EnrichedTradeTable(),
                List.of(trade(1, 1).setStatus("FINAL").build(), trade(2, 1).build()));
        sink.write(
                new EnrichedTradeTable(),
                List.of(
                        trade(1, 2).setVolumeUsd("1").build(),
                        trade(2, 2).setStatus("REMOVED").build()));
        sink.write(new RawTradeTable(), List.of(rawTrade(1, TIME).build()));
        sink.write(new RawTradeTable(), List.of(rawTrade(1, TIME.plusSeconds(1)).build()));
        sink.write(new PriceTickTable(), List.of(tick(TIME, "1", TIME).build()));
        sink.write(
                new PriceTickTable(),
                List.of(tick(TIME, "2", TIME.plusSeconds(1)).build()));

        sink.write(new PriceCoverageTable(), List.of(coverage(0, 1)));
        sink.write(new PriceCoverageTable(), List.of(coverage(2, 3)));

        assertThat(sink.count("data_warehouse.trade")).isOne();
        assertThat(sink.one("SELECT trades FROM data_warehouse.pair_day", Integer.class))
                .isOne();
        assertThat(sink.count("ops.trade_correction")).isOne();
        assertThat(sink.count("staging.dune_trade_history")).isOne();
        assertThat(sink.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM ops.trade_correction", "UPDATE staging.dune_trade_history SET removed = true"})
    void shouldLetNoWriterChangeWhatIsOnRecord(String change) {
        become("cowflow_writer");

        assertThatThrownBy(() -> sink.jdbc.update(change)).hasStackTraceContaining("permission denied");
    }

    @Test
    void shouldLetReadersReadEverythingAndWriteNothing() {
        sink.write(new EnrichedTradeTable(), List.of(trade(1, 1).build()));
        become("cowflow_reader");

        assertThat(sink.count("data_warehouse.trade")).isOne();
        assertThat(sink.count("data_warehouse.pair_hour")).isOne();
        assertThat(sink.count("data_warehouse.token")).isZero();
        assertThat(sink.count("ops.table_upkeep")).isPositive();
        assertThat(sink.contentHash()).startsWith("trade 1 ");
        assertThatThrownBy(() -> sink.jdbc.update("DELETE FROM data_warehouse.trade"))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sink.jdbc.execute("SELECT data_warehouse.create_trade_partition('2001-01-01Z')"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void shouldGrantNothingOnWhatOthersOwnAndNotFailForIt() {
        List<String> before = Analyst.belongings(sink.administrator());

        sink.jdbc.execute("CALL ops.grant_roles()");
        sink.administrator().execute("CALL ops.grant_roles()");

        assertThat(Analyst.belongings(sink.administrator())).isEqualTo(before).isNotEmpty();
        assertThat(sink.jdbc.queryForList("""
                        SELECT c.oid::regclass::text
                        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                        WHERE n.nspname IN ('staging', 'data_warehouse', 'control', 'ops') AND c.relkind IN ('r', 'p', 'v')
                            AND has_table_privilege('cowflow_reader', c.oid, 'SELECT') = (c.relowner = 'analyst'::regrole)
                        """, String.class))
                .as("ours that cannot be read, or others' that can")
                .isEmpty();
    }

    private void become(String role) {
        sink.close();
        sink = sink.as(role);
    }
}
