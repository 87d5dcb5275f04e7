package dev.cowflow.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.testing.TestSink;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A warehouse that has trades, and gets another definition of the rollups. */
class RollupMigrationTest {
    @Test
    void shouldFillTheRollupsAgainFromTheTradesThatAreThere() {
        try (TestSink sink = new TestSink()) {
            List<EnrichedTrade> trades = IntStream.range(0, 500)
                    .mapToObj(number -> RollupRows.row(number, 1))
                    .toList();
            sink.write(new EnrichedTradeTable(), trades);
            sink.jdbc.update("DELETE FROM data_warehouse.pair_hour WHERE trades > 1");
            sink.jdbc.update("UPDATE data_warehouse.pair_day SET volume_usd = 1, outliers = 7");
            sink.jdbc.update("UPDATE ops.flyway_schema_history SET checksum = 0 WHERE description = 'rollups'");

            Flyway.configure()
                    .dataSource(sink.database())
                    .defaultSchema("ops")
                    .load()
                    .migrate();

            assertThat(sink.count("data_warehouse.pair_hour")).isPositive();
            RollupRows.assertRollups(sink.jdbc, trades);
        }
    }
}
