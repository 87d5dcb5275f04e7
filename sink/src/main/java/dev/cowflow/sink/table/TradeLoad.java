package dev.cowflow.sink.table;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.copy.BinaryCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Fills the trades of an empty schema that has no indexes yet. The first row of a trade goes to where it belongs; what may
 * be a further one, or says that a trade was removed, is set aside in {@code trade_later}, until {@link #mergeLater}.
 */
public final class TradeLoad implements Table<TradeFacts> {
    /** Of first records, how many are taken for further ones, which costs a merge and nothing else. */
    private static final double FALSE_POSITIVES = 0.01;

    private final EnrichedTradeTable table = new EnrichedTradeTable();
    private final String schema;
    private final TradeRules rules;
    private final TradePartitions partitions;
    private final BinaryCopy trades;
    private final BinaryCopy later;
    private final BloomFilter<Long> seen;

    /**
     * @param schema has the tables {@code trade}, {@code trade_key}, {@code trade_rules} and {@code trade_later}, and no
     *     other writer
     * @param expected about how many records will come; more of them only make the load slower
     */
    public TradeLoad(String schema, long expected) {
        this.schema = schema;
        rules = new TradeRules(schema);
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
    public void see(Headers headers) {
        rules.see(headers);
    }

    @Override
    public Row<TradeFacts> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec) {
        return table.toRow(key, value, codec);
    }

    /** @throws RulesMismatchException when a row was made under other rules than the first one */
    @Override
    public void write(JdbcOperations jdbc, List<Row<TradeFacts>> rows) {
        rules.require(jdbc, rows);
        List<Row<TradeFacts>> first = new ArrayList<>();
        List<byte[]> further = new ArrayList<>();
        for (Row<TradeFacts> row : rows) {
            if (!row.facts().removed() && seen.put(bits((UUID) row.key()))) {
                first.add(row);
            } else {
                further.add(row.copy());
            }
        }
        partitions.createFor(jdbc, first);
        trades.append(jdbc, first.stream().map(Row::copy).toList());
        later.append(jdbc, further);
    }

    /** Half of its bits: ids are made of a hash, and two that agree in these are one false positive more. */
    private static long bits(UUID tradeId) {
        return tradeId.getMostSignificantBits() ^ tradeId.getLeastSignificantBits();
    }

    /**
     * Lets each trade's best row hold, be it in its place or set aside, and fills {@code trade_key}; inside the caller's
     * transaction. Finds rows by the primary key of {@code trade}; any other index would only slow it down.
     */
    public void mergeLater(JdbcOperations jdbc) {
        run(jdbc, """
                INSERT INTO %1$s.trade_key (trade_id, block_time, rank, removed)
                SELECT trade_id, block_time, rank, false FROM %1$s.trade
                """, """
                CREATE TEMPORARY TABLE better ON COMMIT DROP AS
                SELECT l.*, k.block_time AS held_at
                FROM (
                    SELECT DISTINCT ON (trade_id) trade_id, block_time, rank, status = 'REMOVED' AS removed, ctid AS place
                    FROM %1$s.trade_later ORDER BY trade_id, rank DESC
                ) AS l LEFT JOIN %1$s.trade_key AS k USING (trade_id)
                WHERE k.rank IS NULL OR k.rank < l.rank
                """, "ANALYZE better", """
                DELETE FROM %1$s.trade AS t USING better AS b WHERE t.trade_id = b.trade_id AND t.block_time = b.held_at
                """, """
                DELETE FROM %1$s.trade_key AS k USING better AS b WHERE k.trade_id = b.trade_id AND b.held_at IS NOT NULL
                """);
        partitions.create(
                jdbc,
                jdbc.queryForList(
                        "SELECT DISTINCT date_trunc('month', block_time, 'UTC')::text FROM better WHERE NOT removed",
                        String.class));
        run(jdbc, """
                INSERT INTO %1$s.trade (%2$s)
                SELECT %2$s FROM %1$s.trade_later AS l WHERE l.ctid IN (SELECT place FROM better WHERE NOT removed)
                """, """
                INSERT INTO %1$s.trade_key (trade_id, block_time, rank, removed)
                SELECT trade_id, block_time, rank, removed FROM better
                """, "DROP TABLE %1$s.trade_later");
    }

    private void run(JdbcOperations jdbc, String... statements) {
        for (String statement : statements) {
            jdbc.execute(statement.formatted(schema, EnrichedTradeColumns.COLUMNS.names()));
        }
    }
}
