package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The row of highest rank of every trade, in {@code data_warehouse.trade}; none for a removed trade. And what the trades
 * of each hour and day of a pair amount to.
 */
public final class EnrichedTradeTable implements Table<EnrichedTrade> {
    private static final BinaryCopy COPY = new BinaryCopy("data_warehouse.trade", EnrichedTradeColumns.COLUMNS.names());

    private static final PairRollups ROLLUPS = new PairRollups("data_warehouse");

    private final boolean keepsRollups;

    /** A guess that costs time when it is wrong, and nothing else. */
    private volatile boolean expectsKnown;

    /** Keeps the rollups right with every batch. */
    public EnrichedTradeTable() {
        this(true);
    }

    /** @param keepsRollups false for who fills the rollups once, after all trades */
    public EnrichedTradeTable(boolean keepsRollups) {
        this.keepsRollups = keepsRollups;
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
        Times.require("block_time", trade.getBlockTime(), trade.getExtractedAt());
        byte[] rank = EnrichedTradeColumns.rank(trade);
        byte[] copy = EnrichedTradeColumns.COLUMNS.row(trade, rank);
        return new Row<>(trade, UUID.fromString(trade.getTradeId()), rank, copy);
    }

    /**
     * Most batches hold trades that nobody knows, and these are copied straight to where they belong. Of a known one a
     * better row takes the place of the row held. Whether trades are known is asked beforehand only after a batch that
     * had known ones: where one was, more are likely to follow.
     *
     * @throws RulesMismatchException when a row was made under other rules than those in the warehouse
     */
    @Override
    public void write(JdbcOperations jdbc, List<Row<EnrichedTrade>> rows) {
        Collection<Row<EnrichedTrade>> newest = Row.newest(rows);
        TradeRules.require(jdbc, newest);
        Set<PairHour> touched =
                !expectsKnown && TradeKeys.addIfNew(jdbc, newest) ? insert(jdbc, newest) : merge(jdbc, newest);
        if (keepsRollups) {
            ROLLUPS.refresh(jdbc, touched);
        }
    }

    private Set<PairHour> merge(JdbcOperations jdbc, Collection<Row<EnrichedTrade>> newest) {
        Map<UUID, byte[]> held = TradeKeys.ranks(jdbc, newest);
        List<Row<EnrichedTrade>> written = new ArrayList<>();
        List<Row<EnrichedTrade>> better = new ArrayList<>();
        for (Row<EnrichedTrade> row : newest) {
            byte[] rank = held.get((UUID) row.key());
            if (rank == null) {
                written.add(row);
            } else if (row.compareOrder(rank) > 0) {
                better.add(row);
            }
        }
        expectsKnown = !held.isEmpty();
        TradeKeys.add(jdbc, written);
        TradeReplacement replacement = new TradeReplacement();
        if (!better.isEmpty()) {
            Set<UUID> advanced = replacement.takeAway(jdbc, better);
            better.stream().filter(row -> advanced.contains((UUID) row.key())).forEach(written::add);
        }
        Set<PairHour> touched = insert(jdbc, written);
        replacement.record(jdbc);
        touched.addAll(replacement.left());
        return touched;
    }

    /** Writes rows, and tells where they lie. */
    private static Set<PairHour> insert(JdbcOperations jdbc, Collection<Row<EnrichedTrade>> written) {
        List<Row<EnrichedTrade>> rows =
                written.stream().filter(row -> !TradeKeys.isRemoval(row)).toList();
        if (!rows.isEmpty()) {
            TradePartitions.createFor(jdbc, rows);
            COPY.append(jdbc, rows.stream().map(Row::copy).toList());
        }
        return rows.stream().map(row -> PairHour.of(row.value())).collect(Collectors.toCollection(HashSet::new));
    }
}
