package dev.cowflow.sink.table;

import static dev.cowflow.sink.table.EnrichedTradeFields.BLOCK_TIME;
import static dev.cowflow.sink.table.EnrichedTradeFields.EXTRACTED_AT;
import static dev.cowflow.sink.table.EnrichedTradeFields.LAYOUT;
import static dev.cowflow.sink.table.EnrichedTradeFields.RANK;
import static dev.cowflow.sink.table.EnrichedTradeFields.TRADE_ID;

import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.AvroFields;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.schemas.checks.KeyCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The row of highest rank of every trade, in a schema's {@code trade}; none for a removed trade. And what the trades of
 * each hour and day of a pair amount to.
 */
public final class EnrichedTradeTable implements Table<TradeFacts> {
    /** Where the service writes. */
    public static final String SCHEMA = "data_warehouse";

    private final String schema;
    private final TradeRules rules;
    private final TradeKeys keys;
    private final TradePartitions partitions;
    private final PairRollups rollups;
    private final BinaryCopy copy;

    /** A guess that costs time when it is wrong, and nothing else. */
    private volatile boolean expectsKnown;

    /** The one that the service writes. */
    public EnrichedTradeTable() {
        this(SCHEMA);
    }

    /** One of the same kind in another schema, such as the one that a rebuild fills. */
    public EnrichedTradeTable(String schema) {
        this.schema = schema;
        rules = new TradeRules(schema);
        keys = new TradeKeys(schema);
        partitions = new TradePartitions(schema);
        rollups = new PairRollups(schema);
        copy = new BinaryCopy(schema + ".trade", EnrichedTradeColumns.COLUMNS.names());
    }

    @Override
    public Topic topic() {
        return Topics.ENRICHED_TRADES;
    }

    @Override
    public Row<TradeFacts> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec) {
        AvroFields trade = codec.fields(topic(), value, LAYOUT);
        KeyCheck.require(key, trade.text(TRADE_ID));
        Times.require("block_time", trade.instant(BLOCK_TIME), trade.instant(EXTRACTED_AT));
        byte[] rank = trade.binary(RANK);
        byte[] fields = EnrichedTradeColumns.COLUMNS.row(trade, rank);
        return new Row<>(TradeFacts.of(trade), UUID.fromString(trade.text(TRADE_ID)), rank, fields);
    }

    /**
     * Most batches hold trades that nobody knows, and these are copied straight to where they belong. Of a known one a
     * better row takes the place of the row held. Whether trades are known is asked beforehand only after a batch that
     * had known ones: where one was, more are likely to follow.
     *
     * @throws RulesMismatchException when a row was made under other rules than those in the warehouse
     */
    @Override
    public void write(JdbcOperations jdbc, List<Row<TradeFacts>> rows) {
        Collection<Row<TradeFacts>> newest = Row.newest(rows);
        rules.require(jdbc, newest);
        Set<PairHour> touched =
                !expectsKnown && keys.addIfNew(jdbc, newest) ? insert(jdbc, newest) : merge(jdbc, newest);
        rollups.refresh(jdbc, touched);
    }

    private Set<PairHour> merge(JdbcOperations jdbc, Collection<Row<TradeFacts>> newest) {
        Map<UUID, byte[]> held = keys.ranks(jdbc, newest);
        List<Row<TradeFacts>> written = new ArrayList<>();
        List<Row<TradeFacts>> better = new ArrayList<>();
        for (Row<TradeFacts> row : newest) {
            byte[] rank = held.get((UUID) row.key());
            if (rank == null) {
                written.add(row);
            } else if (row.compareOrder(rank) > 0) {
                better.add(row);
            }
        }
        expectsKnown = !held.isEmpty();
        keys.add(jdbc, written);
        TradeReplacement replacement = new TradeReplacement(schema);
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
    private Set<PairHour> insert(JdbcOperations jdbc, Collection<Row<TradeFacts>> written) {
        List<Row<TradeFacts>> rows =
                written.stream().filter(row -> !row.facts().removed()).toList();
        if (!rows.isEmpty()) {
            partitions.createFor(jdbc, rows);
            copy.append(jdbc, rows.stream().map(Row::copy).toList());
        }
        return rows.stream().map(row -> row.facts().hour()).collect(Collectors.toCollection(HashSet::new));
    }
}
