package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** The guard that every write to the trades passes first: {@code data_warehouse.trade_key}. Keys are never deleted. */
final class TradeKeys {
    private static final BinaryCopy COPY =
            new BinaryCopy("data_warehouse.trade_key", "trade_id, block_time, rank, removed");
    private static final int FIELDS = 4;

    private static final String RANKS = "SELECT trade_id, rank FROM data_warehouse.trade_key WHERE trade_id = ANY (?)";

    private static final String ADVANCE = """
            UPDATE data_warehouse.trade_key AS held
            SET block_time = i.block_time, rank = i.rank, removed = i.removed
            FROM unnest(?::uuid[], ?::timestamptz[], ?::bytea[], ?::boolean[])
                AS i (trade_id, block_time, rank, removed)
            WHERE held.trade_id = i.trade_id AND held.rank < i.rank
            RETURNING held.trade_id, CASE WHEN NOT old.removed THEN old.block_time::text END AS place
            """;

    private static final List<SqlArrays.Column<Row<EnrichedTrade>>> KEY = List.of(
            new SqlArrays.Column<>("uuid", Row::key),
            new SqlArrays.Column<>("timestamptz", row -> row.value().getBlockTime()),
            new SqlArrays.Column<>("bytea", Row::order),
            new SqlArrays.Column<>("boolean", TradeKeys::isRemoval));

    private TradeKeys() {}

    static boolean isRemoval(Row<EnrichedTrade> row) {
        return row.value().getStatus().equals("REMOVED");
    }

    /** The ranks of those of the trades that are known. */
    static Map<UUID, byte[]> ranks(JdbcOperations jdbc, Collection<Row<EnrichedTrade>> rows) {
        Map<UUID, byte[]> ranks = new HashMap<>();
        jdbc.query(SqlArrays.statement(RANKS, rows, KEY.subList(0, 1)), row -> {
            ranks.put(row.getObject("trade_id", UUID.class), row.getBytes("rank"));
        });
        return ranks;
    }

    /** Adds trades that are not known; fails when one has become known meanwhile, and then the batch is tried again. */
    static void add(JdbcOperations jdbc, Collection<Row<EnrichedTrade>> rows) {
        COPY.append(jdbc, rows.stream().map(TradeKeys::key).toList());
    }

    private static byte[] key(Row<EnrichedTrade> row) {
        CopyRow key = new CopyRow(FIELDS);
        key.addUuid((UUID) row.key());
        key.addTime(row.value().getBlockTime());
        key.addBytes(row.order());
        key.addBoolean(isRemoval(row));
        return key.toBytes();
    }

    /**
     * Moves known trades on to better ranks. Returns those that had a lower rank indeed, each with the time under which
     * its row lies, or null where it has none.
     */
    static Map<UUID, TradePlace> advance(JdbcOperations jdbc, Collection<Row<EnrichedTrade>> rows) {
        Map<UUID, TradePlace> places = new HashMap<>();
        jdbc.query(SqlArrays.statement(ADVANCE, rows, KEY), row -> {
            UUID id = row.getObject("trade_id", UUID.class);
            places.put(id, new TradePlace(id, row.getString("place")));
        });
        return places;
    }
}
