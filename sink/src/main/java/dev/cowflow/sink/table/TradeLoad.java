package dev.cowflow.sink.table;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Fills the trades of an empty schema that has no indexes yet. The first record of a trade goes to where it belongs; what
 * may be a further one is set aside in {@code trade_later}, until {@link #mergeLater} compares their ranks.
 */
public final class TradeLoad implements Table<EnrichedTrade> {
    /** Of first records, how many are taken for further ones, which costs a merge and nothing else. */
    private static final double FALSE_POSITIVES = 0.01;

    private final EnrichedTradeTable table = new EnrichedTradeTable();
    private final String schema;
    private final TradeRules rules;
    private final TradeKeys keys;
    private final TradePartitions partitions;
    private final BinaryCopy trades;
    private final BinaryCopy later;
    private final BloomFilter<Long> seen;

    /**
     * @param schema has the tables {@code trade}, {@code trade_key}, {@code trade_rules} and {@code trade_later}
     * @param expected about how many records will come; more of them only make the load slower
     */
    public TradeLoad(String schema, long expected) {
        this.schema = schema;
        rules = new TradeRules(schema);
        keys = new TradeKeys(schema);
        partitions = new TradePartitions(schema);
        trades = new BinaryCopy(schema + ".trade", EnrichedTradeColumns.COLUMNS.names());
        later = new BinaryCopy(schema + ".trade_later", EnrichedTradeColumns.COLUMNS.names());
        seen = BloomFilter.create(Funnels.longFunnel(), Math.max(1, expected), FALSE_POSITIVES);
    }

    @Override
    public Topic topic() {
        return Topics.ENRICHED_TRADES;
    }

    @Override
    public Class<EnrichedTrade> valueType() {
        return EnrichedTrade.class;
    }

    @Override
    public Row<EnrichedTrade> toRow(EnrichedTrade trade) {
        return table.toRow(trade);
    }

    /** @throws RulesMismatchException when a row was made under other rules than the first one */
    @Override
    public void write(JdbcOperations jdbc, List<Row<EnrichedTrade>> rows) {
        rules.require(jdbc, rows);
        List<Row<EnrichedTrade>> first = new ArrayList<>();
        List<byte[]> further = new ArrayList<>();
        for (Row<EnrichedTrade> row : rows) {
            if (seen.put(bits((UUID) row.key()))) {
                first.add(row);
            } else {
                further.add(row.copy());
            }
        }
        keys.add(jdbc, first);
        List<Row<EnrichedTrade>> kept =
                first.stream().filter(row -> !TradeKeys.isRemoval(row)).toList();
        partitions.createFor(jdbc, kept);
        trades.append(jdbc, kept.stream().map(Row::copy).toList());
        later.append(jdbc, further);
    }

    /** Half of its bits: ids are made of a hash, and two that agree in these are one false positive more. */
    private static long bits(UUID tradeId) {
        return tradeId.getMostSignificantBits() ^ tradeId.getLeastSignificantBits();
    }

    /**
     * Lets each trade's best row hold, be it in its place or set aside; inside the caller's transaction. Needs the primary
     * keys of {@code trade} and {@code trade_key}.
     */
    public void mergeLater(JdbcOperations jdbc) {
        jdbc.execute("ANALYZE %s.trade_later".formatted(schema));
        jdbc.update("""
                CREATE TEMPORARY TABLE better ON COMMIT DROP AS
                SELECT DISTINCT ON (l.trade_id) l.*, k.block_time AS held_at
                FROM %1$s.trade_later AS l LEFT JOIN %1$s.trade_key AS k USING (trade_id)
                WHERE k.rank IS NULL OR k.rank < l.rank
                ORDER BY l.trade_id, l.rank DESC
                """.formatted(schema));
        partitions.create(
                jdbc,
                jdbc.queryForList(
                        "SELECT DISTINCT date_trunc('month', block_time, 'UTC')::text FROM better", String.class));
        List<String> merge = List.of("""
                DELETE FROM %1$s.trade AS t USING better AS b WHERE t.trade_id = b.trade_id AND t.block_time = b.held_at
                """, """
                INSERT INTO %1$s.trade_key (trade_id, block_time, rank, removed)
                SELECT trade_id, block_time, rank, status = 'REMOVED' FROM better
                ON CONFLICT (trade_id) DO UPDATE
                SET block_time = excluded.block_time, rank = excluded.rank, removed = excluded.removed
                """, """
                INSERT INTO %1$s.trade (%2$s) SELECT %2$s FROM better WHERE status <> 'REMOVED'
                """, "DROP TABLE %1$s.trade_later");
        merge.forEach(statement -> jdbc.update(statement.formatted(schema, EnrichedTradeColumns.COLUMNS.names())));
    }
}
