package dev.cowflow.sink.table;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcOperations;

/** The monthly partitions of a schema's trades. */
public final class TradePartitions {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'trade_'uuuu_MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** This month and the next are there ahead of their trades. */
    private static final String CREATE = """
            SELECT count(data_warehouse.create_trade_partition(%smonth))
            FROM (
                SELECT unnest(?::timestamptz[]) UNION SELECT now() UNION SELECT now() + interval '1 month'
            ) AS months (month)
            """;

    private final String create;

    TradePartitions(String schema) {
        // The writer of the warehouse itself needs no right over tables for the function that takes the month alone
        create = CREATE.formatted(schema.equals(EnrichedTradeTable.SCHEMA) ? "" : "'" + schema + "', ");
    }

    /** Of the one for an instant, as the database names it. */
    public static String name(Instant time) {
        return NAME.format(time);
    }

    /** Makes sure that there is one for each of the trades. */
    void createFor(JdbcOperations jdbc, Collection<Row<TradeFacts>> rows) {
        create(
                jdbc,
                rows.stream()
                        .map(row -> YearMonth.from(row.facts().blockTime().atOffset(ZoneOffset.UTC)))
                        .distinct()
                        .sorted()
                        .map(month -> month + "-01T00:00:00Z")
                        .toList());
    }

    /** Makes sure that there is one for each of these ISO times. */
    void create(JdbcOperations jdbc, List<String> times) {
        if (!times.isEmpty()) {
            jdbc.query(
                    SqlArrays.statement(create, times, List.of(new SqlArrays.Column<>("timestamptz", time -> time))),
                    row -> {});
        }
    }
}
