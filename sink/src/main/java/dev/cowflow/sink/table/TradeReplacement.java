package dev.cowflow.sink.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/** Takes away rows of trades for better ones, and puts on record what was final in the warehouse that people see. */
final class TradeReplacement {
    private record Final(UUID tradeId, String row) {}

    private static final String TAKE_AWAY = """
            WITH advanced AS (
                UPDATE %1$s.trade_key AS held
                SET block_time = i.block_time, rank = i.rank, removed = i.removed
                FROM unnest(?::uuid[], ?::timestamptz[], ?::bytea[], ?::boolean[])
                    AS i (trade_id, block_time, rank, removed)
                WHERE held.trade_id = i.trade_id AND held.rank < i.rank
                RETURNING held.trade_id, old.block_time
            ), gone AS (
                DELETE FROM %1$s.trade AS t USING advanced AS a
                WHERE t.trade_id = a.trade_id AND t.block_time = a.block_time
                RETURNING t.trade_id, t.block_time, t.sell_token_address, t.buy_token_address,
                    CASE WHEN %2$s AND t.status = 'FINAL' THEN to_jsonb(t) - '{rank,updated_at}'::text[] END AS final_row
            )
            SELECT a.trade_id, g.block_time, g.sell_token_address, g.buy_token_address, g.final_row
            FROM advanced AS a LEFT JOIN gone AS g USING (trade_id)
            """;

    private static final String TAKE_STRAYS_AWAY = """
            DELETE FROM %1$s.trade AS t USING unnest(?::uuid[]) AS i (trade_id)
            WHERE t.trade_id = i.trade_id
            RETURNING t.trade_id, t.block_time, t.sell_token_address, t.buy_token_address,
                CASE WHEN %2$s AND t.status = 'FINAL' THEN to_jsonb(t) - '{rank,updated_at}'::text[] END AS final_row
            """;

    private static final String RECORD = """
            INSERT INTO ops.trade_correction (trade_id, old_row, new_row)
            SELECT i.trade_id, i.old_row, change.new_row
            FROM unnest(?::uuid[], ?::jsonb[]) AS i (trade_id, old_row)
            JOIN %1$s.trade_key AS held USING (trade_id)
            LEFT JOIN %1$s.trade AS t ON t.trade_id = held.trade_id AND t.block_time = held.block_time,
            LATERAL (SELECT to_jsonb(t) - '{rank,updated_at}'::text[]) AS change (new_row)
            WHERE change.new_row IS DISTINCT FROM i.old_row
            """;

    private static final Logger LOG = LoggerFactory.getLogger(TradeReplacement.class);

    private final String takeAway;
    private final String takeStraysAway;
    private final String record;
    private final List<Final> finals = new ArrayList<>();
    private final Set<PairHour> left = new HashSet<>();

    TradeReplacement(String schema) {
        boolean inUse = schema.equals(EnrichedTradeTable.SCHEMA);
        takeAway = TAKE_AWAY.formatted(schema, inUse);
        takeStraysAway = TAKE_STRAYS_AWAY.formatted(schema, inUse);
        record = RECORD.formatted(schema);
    }

    /**
     * Moves known trades on to better ranks and takes away the rows they have.
     *
     * @return those that had a lower rank indeed
     */
    Set<UUID> takeAway(JdbcOperations jdbc, Collection<Row<TradeFacts>> better) {
        Set<UUID> advanced = new HashSet<>();
        jdbc.query(SqlArrays.statement(takeAway, better, TradeKeys.KEY), row -> {
            advanced.add(row.getObject("trade_id", UUID.class));
            remember(row);
        });
        return advanced;
    }

    /** Takes away rows of trades wherever they lie, though {@code trade_key} does not say so: somebody has put them there. */
    void takeAwayStrays(JdbcOperations jdbc, Collection<Row<TradeFacts>> trades) {
        if (!trades.isEmpty()) {
            int before = left.size();
            jdbc.query(SqlArrays.statement(takeStraysAway, trades, TradeKeys.KEY.subList(0, 1)), this::remember);
            if (left.size() > before) {
                LOG.warn("Rows of trade that trade_key did not know stood in the way, and were replaced: somebody has"
                        + " changed one of the two by hand. ./cowflow rebuild mends what is left of it");
            }
        }
    }

    private void remember(ResultSet row) throws SQLException {
        OffsetDateTime blockTime = row.getObject("block_time", OffsetDateTime.class);
        if (blockTime != null) {
            left.add(new PairHour(
                    blockTime.toInstant(), row.getString("sell_token_address"), row.getString("buy_token_address")));
        }
        String finalRow = row.getString("final_row");
        if (finalRow != null) {
            finals.add(new Final(row.getObject("trade_id", UUID.class), finalRow));
        }
    }

    /** Hours and pairs of the rows that were taken away. */
    Set<PairHour> left() {
        return left;
    }

    /** Puts on record what was final and is no longer the same, once the better rows are there. */
    void record(JdbcOperations jdbc) {
        if (!finals.isEmpty()) {
            jdbc.update(SqlArrays.statement(
                    record,
                    finals,
                    List.of(
                            new SqlArrays.Column<>("uuid", Final::tradeId),
                            new SqlArrays.Column<>("jsonb", Final::row))));
        }
    }
}
