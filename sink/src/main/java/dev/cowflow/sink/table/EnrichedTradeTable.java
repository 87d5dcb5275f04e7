package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** The row of highest rank of every trade, in {@code data_warehouse.trade}; none for a removed trade. */
public final class EnrichedTradeTable implements Table<EnrichedTrade> {
    private static final Incoming INCOMING =
            new Incoming("incoming_trade", "data_warehouse.trade", EnrichedTradeColumns.COLUMNS.names());

    private static final String CREATE_ACCEPTED = """
            CREATE TEMPORARY TABLE IF NOT EXISTS accepted_trade (
                trade_id uuid NOT NULL, old_block_time timestamptz
            ) ON COMMIT DELETE ROWS
            """;

    private static final String CREATE_PARTITIONS = """
            SELECT count(data_warehouse.create_trade_partition(month))
            FROM (
                SELECT DISTINCT date_trunc('month', block_time, 'UTC')
                FROM pg_temp.incoming_trade WHERE status <> 'REMOVED'
            ) AS months (month)
            """;

    /** Only what has a higher rank than the row held passes, and with it where that row lies. */
    private static final String PASS_THE_GUARD = """
            WITH accepted AS (
                INSERT INTO data_warehouse.trade_key AS held (trade_id, block_time, rank, removed)
                SELECT trade_id, block_time, rank, status = 'REMOVED' FROM pg_temp.incoming_trade
                ON CONFLICT (trade_id) DO UPDATE
                SET block_time = excluded.block_time, rank = excluded.rank, removed = excluded.removed
                WHERE held.rank < excluded.rank
                RETURNING trade_id, old.block_time AS old_block_time
            )
            INSERT INTO pg_temp.accepted_trade SELECT * FROM accepted
            """;

    private static final String RECORD_CORRECTIONS = """
            INSERT INTO ops.trade_correction (trade_id, old_row, new_row)
            SELECT trade_id, old_row, CASE WHEN i.status <> 'REMOVED' THEN new_row END
            FROM pg_temp.accepted_trade AS a
            JOIN data_warehouse.trade AS held USING (trade_id)
            JOIN pg_temp.incoming_trade AS i USING (trade_id),
            LATERAL (SELECT to_jsonb(held) - '{rank,updated_at}'::text[], to_jsonb(i) - '{rank,updated_at}'::text[])
                AS change (old_row, new_row)
            WHERE held.block_time = a.old_block_time AND held.status = 'FINAL' AND old_row <> new_row
            """;

    private static final String DELETE_REPLACED = """
            DELETE FROM data_warehouse.trade AS held USING pg_temp.accepted_trade AS a
            WHERE held.trade_id = a.trade_id AND held.block_time = a.old_block_time
            """;

    private static final String INSERT_ACCEPTED = """
            INSERT INTO data_warehouse.trade
            SELECT i.* FROM pg_temp.incoming_trade AS i JOIN pg_temp.accepted_trade AS a USING (trade_id)
            WHERE i.status <> 'REMOVED'
            """;

    @Override
    public Topic topic() {
        return Topics.ENRICHED_TRADES;
    }

    @Override
    public Class<EnrichedTrade> valueType() {
        return EnrichedTrade.class;
    }

    @Override
    public Row toRow(EnrichedTrade trade) {
        Times.require("block_time", trade.getBlockTime(), trade.getExtractedAt());
        String rank = Values.hex(EnrichedTradeColumns.rank(trade));
        return new Row(trade.getTradeId(), rank, EnrichedTradeColumns.COLUMNS.line(trade));
    }

    /** @throws RulesMismatchException when a row was made under other rules than those in the warehouse */
    @Override
    public void write(JdbcOperations jdbc, List<Row> rows) {
        INCOMING.fill(jdbc, Row.newest(rows));
        TradeRules.require(jdbc);
        jdbc.queryForObject(CREATE_PARTITIONS, Long.class);
        jdbc.execute(CREATE_ACCEPTED);
        jdbc.execute("DELETE FROM pg_temp.accepted_trade");
        jdbc.update(PASS_THE_GUARD);
        jdbc.update(RECORD_CORRECTIONS);
        jdbc.update(DELETE_REPLACED);
        jdbc.update(INSERT_ACCEPTED);
    }
}
