package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** The months that {@code data_warehouse.trade} has a partition for. */
final class TradePartitions {
    /** This month and the next are there ahead of their trades. */
    private static final String CREATE = """
            SELECT count(data_warehouse.create_trade_partition(month))
            FROM (
                SELECT unnest(?::timestamptz[]) UNION SELECT now() UNION SELECT now() + interval '1 month'
            ) AS months (month)
            """;

    private TradePartitions() {}

    /** Makes sure that there is one for each of the trades. */
    static void createFor(JdbcOperations jdbc, List<Row<EnrichedTrade>> rows) {
        List<YearMonth> months = rows.stream()
                .map(row -> YearMonth.from(row.value().getBlockTime().atOffset(ZoneOffset.UTC)))
                .distinct()
                .sorted()
                .toList();
        jdbc.query(
                SqlArrays.statement(
                        CREATE,
                        months,
                        List.of(new SqlArrays.Column<>("timestamptz", month -> month + "-01T00:00:00Z"))),
                row -> {});
    }
}
