package dev.cowflow.sink.sql;

import static dev.cowflow.sink.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.sink.TestSink;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What corrections leave behind. The test clears it away itself, for autovacuum looks only once a minute. */
class UpkeepTest {
    private static final int TRADES = 1_000;
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

    private static void correctAll(TestSink sink, int rank) {
        sink.write(
                new EnrichedTradeTable(),
                IntStream.range(0, TRADES)
                        .mapToObj(number -> trade(number, rank).build())
                        .toList());
        sink.jdbc.execute("VACUUM data_warehouse.trade, data_warehouse.trade_key");
    }
}
