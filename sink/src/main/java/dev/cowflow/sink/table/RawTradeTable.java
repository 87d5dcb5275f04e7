package dev.cowflow.sink.table;

import static dev.cowflow.sink.table.RawTradeColumns.COLUMNS;
import static dev.cowflow.sink.table.RawTradeColumns.LAYOUT;

import dev.cowflow.model.Version;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.checks.TradeCheck;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.content.RecordVersion;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.copy.BinaryCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Newest version of every raw trade in {@code staging.dune_trade}, all others in {@code staging.dune_trade_history}. */
public final class RawTradeTable implements Table<UUID> {
    private record Key(UUID tradeId, Version version) {}

    private static final int TRADE_ID = LAYOUT.position("trade_id");
    private static final int EXTRACTED_AT = LAYOUT.position("extracted_at");

    private static final TempStagingTable INCOMING =
            new TempStagingTable("incoming_dune_trade", "staging.dune_trade", COLUMNS.names());

    private static final BinaryCopy COPY = new BinaryCopy("staging.dune_trade", COLUMNS.names());

    private static final String HELD = "SELECT trade_id, version FROM staging.dune_trade WHERE trade_id = ANY (?)";

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

    /** Every version of a trade counts by itself, for the history. */
    @Override
    public Row<UUID> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec) {
        AvroFields trade = codec.fields(topic(), value, LAYOUT);
        Instant extractedAt = trade.instant(EXTRACTED_AT);
        TradeCheck.require(key, trade);
        Version version = RecordVersion.of(extractedAt, trade);
        byte[] order = version.toBytes();
        byte[] copy = COLUMNS.row(trade, order);
        UUID tradeId = UUID.fromString(trade.text(TRADE_ID));
        return new Row<>(tradeId, new Key(tradeId, version), order, copy);
    }

    /** A trade that nobody knows is copied into the table itself; only further versions of one have to be merged. */
    @Override
    public void write(JdbcOperations jdbc, List<Row<UUID>> rows) {
        Map<UUID, List<Row<UUID>>> byTrade = new LinkedHashMap<>();
        for (Row<UUID> row : Row.newest(rows)) {
            byTrade.computeIfAbsent(row.facts(), id -> new ArrayList<>(1)).add(row);
        }
        Map<UUID, byte[]> held = held(jdbc, byTrade.keySet());
        List<byte[]> unknown = new ArrayList<>();
        List<Row<UUID>> merged = new ArrayList<>();
        byTrade.forEach((id, versions) -> {
            byte[] version = held.get(id);
            if (version == null && versions.size() == 1) {
                unknown.add(versions.get(0).copy());
            } else {
                versions.stream()
                        .filter(row -> version == null || row.compareOrder(version) != 0)
                        .forEach(merged::add);
            }
        });
        COPY.append(jdbc, unknown);
        if (!merged.isEmpty()) {
            INCOMING.fill(jdbc, merged);
            MERGE.forEach(jdbc::update);
        }
    }

    private static Map<UUID, byte[]> held(JdbcOperations jdbc, Collection<UUID> ids) {
        Map<UUID, byte[]> held = new HashMap<>();
        jdbc.query(SqlArrays.statement(HELD, ids, List.of(new SqlArrays.Column<>("uuid", id -> id))), row -> {
            held.put(row.getObject("trade_id", UUID.class), row.getBytes("version"));
        });
        return held;
    }
}
