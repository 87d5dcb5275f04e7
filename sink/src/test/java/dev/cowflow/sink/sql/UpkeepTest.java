package dev.cowflow.sink.sql;

import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.TestSink;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Dead rows that corrections leave behind. The test vacuums by itself, for autovacuum looks only once a minute. */
class UpkeepTest {
    private static final int TRADES = 1_000;
    private static final long PAGE = 8_192;
    private static final String BYTES = "SELECT sum(table_bytes + index_bytes)::bigint FROM ops.table_upkeep"
            + " WHERE table_name LIKE 'data_warehouse.trade%'";

    @Test
    void shouldStayLevelUnderCorrectionsThatGoOn() {
        try (TestSink sink = new TestSink()) {
            for (int rank = 1; rank <= 6; rank++) {
                correctAll(sink, rank);
            }
            long settled = sink.one(BYTES, Long.class);
            for (int rank = 7; rank <= 18; rank++) {
                correctAll(sink, rank);
            }

            assertThat(sink.one(BYTES, Long.class)).isLessThan(settled * 5 / 4);
            assertThat(sink.count("data_warehouse.trade")).isEqualTo(TRADES);
        }
    }

    /** Without any vacuum: a new version of a row takes the place of an old one on its page, and no index learns of it. */
    @Test
    void shouldKeepARollupOnItsPageHoweverOftenItsTradesChange() {
        try (TestSink sink = new TestSink()) {
            write(sink, 1, 1);
            long indexes = sink.one("SELECT pg_indexes_size('data_warehouse.pair_hour_rows')", Long.class);
            for (int rank = 2; rank <= 300; rank++) {
                write(sink, 1, rank);
            }

            assertThat(sink.one("SELECT volume_usd FROM data_warehouse.pair_hour", Integer.class))
                    .isEqualTo(300);
            assertThat(sink.one("SELECT pg_relation_size('data_warehouse.pair_hour_rows')", Long.class))
                    .isLessThanOrEqualTo(2 * PAGE);
            assertThat(sink.one("SELECT pg_indexes_size('data_warehouse.pair_hour_rows')", Long.class))
                    .isEqualTo(indexes);
        }
    }

    private static void write(TestSink sink, int number, int rank) {
        sink.write(
                new EnrichedTradeTable(),
                List.of(trade(number, rank).setVolumeUsd(String.valueOf(rank)).build()));
    }

    private static void correctAll(TestSink sink, int rank) {
        sink.write(
                new EnrichedTradeTable(),
                IntStream.range(0, TRADES)
                        .mapToObj(number -> trade(number, rank).build())
                        .toList());
        sink.jdbc.execute("VACUUM data_warehouse.trade, data_warehouse.trade_key");
    }
}
