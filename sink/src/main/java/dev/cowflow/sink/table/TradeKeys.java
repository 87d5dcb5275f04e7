package dev.cowflow.sink.table;

import dev.cowflow.sink.copy.BinaryCopy;
import dev.cowflow.sink.copy.CopyRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** The guard that every write to a schema's trades passes first: {@code trade_key}. Keys are never deleted. */
final class TradeKeys {
    private static final int FIELDS = 4;

    /** The columns of a key: id, time, rank, whether it is a removal. */
    static final List<SqlArrays.Column<Row<TradeFacts>>> KEY = List.of(
            new SqlArrays.Column<>("uuid", Row::key),
            new SqlArrays.Column<>("timestamptz", row -> row.facts().blockTime()),
            new SqlArrays.Column<>("bytea", Row::order),
            new SqlArrays.Column<>("boolean", row -> row.facts().removed()));

    private final BinaryCopy copy;
    private final String ranks;

    TradeKeys(String schema) {
        copy = new BinaryCopy(schema + ".trade_key", "trade_id, block_time, rank, removed");
        ranks = "SELECT trade_id, rank FROM " + schema + ".trade_key WHERE trade_id = ANY (?)";
    }

    /** The ranks of those of the trades that are known. */
    Map<UUID, byte[]> ranks(JdbcOperations jdbc, Collection<Row<TradeFacts>> rows) {
        Map<UUID, byte[]> held = new HashMap<>();
        jdbc.query(SqlArrays.statement(ranks, rows, KEY.subList(0, 1)), row -> {
            held.put(row.getObject("trade_id", UUID.class), row.getBytes("rank"));
        });
        return held;
    }

    /** Adds trades that are not known; fails when one has become known meanwhile, and then the batch is tried again. */
    void add(JdbcOperations jdbc, Collection<Row<TradeFacts>> rows) {
        copy.append(jdbc, keys(rows));
    }

    private static List<byte[]> keys(Collection<Row<TradeFacts>> rows) {
        CopyRow key = new CopyRow();
        return rows.stream().map(row -> key(row, key)).toList();
    }

    private static byte[] key(Row<TradeFacts> row, CopyRow key) {
        key.begin(FIELDS);
        key.addUuid((UUID) row.key());
        key.addTime(row.facts().blockTimeMillis());
        key.addBytes(row.order());
        key.addBoolean(row.facts().removed());
        return key.toBytes();
    }
}
