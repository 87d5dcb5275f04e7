package dev.cowflow.sink.table;

import static dev.cowflow.sink.table.EnrichedTradeFields.BLOCK_TIME;
import static dev.cowflow.sink.table.EnrichedTradeFields.EXTRACTED_AT;
import static dev.cowflow.sink.table.EnrichedTradeFields.LAYOUT;
import static dev.cowflow.sink.table.EnrichedTradeFields.RANK;
import static dev.cowflow.sink.table.EnrichedTradeFields.TRADE_ID;

import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.checks.KeyCheck;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.copy.BinaryCopy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The row of highest rank of every trade, in a schema's {@code trade}; none for a removed trade. And what the trades of
 * each hour and day of a pair amount to.
 */
public final class EnrichedTradeTable implements Table<TradeFacts> {
    /** Schema that the service writes. */
    public static final String SCHEMA = "data_warehouse";

    private final String schema;
    private final TradeRules rules;
    private final TradeKeys keys;
    private final TradePartitions partitions;
    private final PairRollups rollups;
    private final BinaryCopy copy;

    private final Consumer<Set<PairHour>> listener;

    /** The one that the service writes. */
    public EnrichedTradeTable() {
        this(SCHEMA, touched -> {});
    }

    /**
     * One of the same kind in another schema, such as the one that a rebuild fills.
     *
     * @param listener told where rows came, changed or went, before the transaction ends
     */
    public EnrichedTradeTable(String schema, Consumer<Set<PairHour>> listener) {
        this.schema = schema;
        this.listener = listener;
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
    public void see(Headers headers) {
        rules.see(headers);
    }

    @Override
    public Row<TradeFacts> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec) {
        AvroFields trade = codec.fields(topic(), value, LAYOUT);
        KeyCheck.require(key, trade.text(TRADE_ID));
        TimeBounds.require("block_time", trade.instant(BLOCK_TIME), trade.instant(EXTRACTED_AT));
        byte[] rank = trade.binary(RANK);
        byte[] fields = EnrichedTradeColumns.COLUMNS.row(trade, rank);
        return new Row<>(TradeFacts.of(trade), UUID.fromString(trade.text(TRADE_ID)), rank, fields);
    }

    /**
     * Trades that nobody knows are copied straight to where they belong. Of a known one a better row takes the place of the
     * row held.
     *
     * @throws RulesMismatchException when a row was made under other rules than those in the warehouse
     */
    @Override
    public void write(JdbcOperations jdbc, List<Row<TradeFacts>> rows) {
        Collection<Row<TradeFacts>> newest = Row.newest(rows);
        rules.require(jdbc, newest);
        Set<PairHour> touched = merge(jdbc, newest);
        rollups.refresh(jdbc, touched);
        listener.accept(touched);
    }

    private Set<PairHour> merge(JdbcOperations jdbc, Collection<Row<TradeFacts>> newest) {
        // no INSERT ... ON CONFLICT: decision 9 (docs/decisions)
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
        keys.add(jdbc, written);
        // A removal too has to find the month that its trade lies in
        partitions.createFor(
                jdbc,
                Stream.concat(ofStatus(written, false).stream(), better.stream())
                        .toList());
        TradeReplacement replacement = new TradeReplacement(schema);
        replacement.takeAwayStrays(jdbc, ofStatus(written, true));
        if (!better.isEmpty()) {
            Set<UUID> advanced = replacement.takeAway(jdbc, better);
            better.stream().filter(row -> advanced.contains((UUID) row.key())).forEach(written::add);
        }
        List<Row<TradeFacts>> rows = ofStatus(written, false);
        insert(jdbc, rows, replacement);
        replacement.record(jdbc);
        Set<PairHour> touched =
                rows.stream().map(row -> row.facts().hour()).collect(Collectors.toCollection(HashSet::new));
        touched.addAll(replacement.left());
        return touched;
    }

    private static List<Row<TradeFacts>> ofStatus(Collection<Row<TradeFacts>> rows, boolean removed) {
        return rows.stream().filter(row -> row.facts().removed() == removed).toList();
    }

    /** Rows that lie there though no key has led to them were put there, or have lost their keys, by hand. */
    private void insert(JdbcOperations jdbc, List<Row<TradeFacts>> rows, TradeReplacement replacement) {
        if (!rows.isEmpty()) {
            List<byte[]> copies = rows.stream().map(Row::copy).toList();
            if (!copy.appendIfNew(jdbc, copies)) {
                replacement.takeAwayStrays(jdbc, rows);
                copy.append(jdbc, copies);
            }
        }
    }
}
