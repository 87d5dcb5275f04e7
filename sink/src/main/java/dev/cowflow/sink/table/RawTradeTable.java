package dev.cowflow.sink.table;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.schemas.Version;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Newest version of every raw trade in {@code staging.dune_trade}, all others in {@code staging.dune_trade_history}. */
public final class RawTradeTable implements Table<RawTrade> {
    private static final Incoming INCOMING =
            new Incoming("incoming_dune_trade", "staging.dune_trade", RawTradeColumns.COLUMNS.names());

    private static final List<String> MERGE = List.of("""
            WITH superseded AS (
                DELETE FROM staging.dune_trade AS held USING pg_temp.incoming_dune_trade AS i
                WHERE held.trade_id = i.trade_id AND held.version < i.version
                RETURNING held.*
            )
            INSERT INTO staging.dune_trade_history SELECT * FROM superseded ON CONFLICT DO NOTHING
            """, """
            INSERT INTO staging.dune_trade
            SELECT DISTINCT ON (trade_id) * FROM pg_temp.incoming_dune_trade ORDER BY trade_id, version DESC
            ON CONFLICT (trade_id) DO NOTHING
            """, """
            INSERT INTO staging.dune_trade_history
            SELECT i.* FROM pg_temp.incoming_dune_trade AS i JOIN staging.dune_trade AS held USING (trade_id)
            WHERE i.version < held.version
            ON CONFLICT DO NOTHING
            """);

    @Override
    public Topic topic() {
        return Topics.RAW_TRADES;
    }

    @Override
    public Class<RawTrade> valueType() {
        return RawTrade.class;
    }

    /** Every version of a trade counts by itself, for the history. */
    @Override
    public Row toRow(RawTrade trade) {
        Times.require("block_time", trade.getBlockTime(), trade.getExtractedAt());
        String version = Values.hex(Version.of(trade).toBytes());
        return new Row(trade.getTradeId() + '|' + version, version, RawTradeColumns.COLUMNS.line(trade));
    }

    @Override
    public void write(JdbcOperations jdbc, List<Row> rows) {
        INCOMING.fill(jdbc, Row.newest(rows));
        MERGE.forEach(jdbc::update);
    }
}
