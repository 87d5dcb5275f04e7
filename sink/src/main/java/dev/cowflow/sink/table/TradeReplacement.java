package dev.cowflow.sink.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** Takes away rows of trades for better ones, and puts on record what was final. */
final class TradeReplacement {
    private record Final(UUID tradeId, String row) {}

    private static final String TAKE_AWAY = """
            DELETE FROM data_warehouse.trade AS held
            USING unnest(?::uuid[], ?::timestamptz[]) AS i (trade_id, block_time)
            WHERE held.trade_id = i.trade_id AND held.block_time = i.block_time
            RETURNING held.trade_id,
                CASE WHEN held.status = 'FINAL' THEN to_jsonb(held) - '{rank,updated_at}'::text[] END AS final_row
            """;

    private static final String RECORD = """
            INSERT INTO ops.trade_correction (trade_id, old_row, new_row)
            SELECT i.trade_id, i.old_row, change.new_row
            FROM unnest(?::uuid[], ?::jsonb[]) AS i (trade_id, old_row)
            JOIN data_warehouse.trade_key AS held USING (trade_id)
            LEFT JOIN data_warehouse.trade AS t ON t.trade_id = held.trade_id AND t.block_time = held.block_time,
            LATERAL (SELECT to_jsonb(t) - '{rank,updated_at}'::text[]) AS change (new_row)
            WHERE change.new_row IS DISTINCT FROM i.old_row
            """;

    private final List<Final> finals = new ArrayList<>();

    /** Takes away the rows of trades that have one. */
    void takeAway(JdbcOperations jdbc, Collection<TradePlace> places) {
        List<SqlArrays.Column<TradePlace>> columns = List.of(
                new SqlArrays.Column<>("uuid", TradePlace::tradeId),
                new SqlArrays.Column<>("timestamptz", TradePlace::blockTime));
        jdbc.query(SqlArrays.statement(TAKE_AWAY, places, columns), row -> {
            String finalRow = row.getString("final_row");
            if (finalRow != null) {
                finals.add(new Final(row.getObject("trade_id", UUID.class), finalRow));
            }
        });
    }

    /** Puts on record what was final and is no longer the same, once the better rows are there. */
    void record(JdbcOperations jdbc) {
        if (!finals.isEmpty()) {
            jdbc.update(SqlArrays.statement(
                    RECORD,
                    finals,
                    List.of(
                            new SqlArrays.Column<>("uuid", Final::tradeId),
                            new SqlArrays.Column<>("jsonb", Final::row))));
        }
    }
}
