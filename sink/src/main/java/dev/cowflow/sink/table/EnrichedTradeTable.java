package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** The row of highest rank of every trade, in {@code data_warehouse.trade}; none for a removed trade. */
public final class EnrichedTradeTable implements Table<EnrichedTrade> {
    /** Where the service writes. */
    public static final String SCHEMA = "data_warehouse";

    private static final BinaryCopy COPY = new BinaryCopy("data_warehouse.trade", EnrichedTradeColumns.COLUMNS.names());

    /** This month and the next are there ahead of their trades. */
    private static final String CREATE_PARTITIONS = """
            SELECT count(data_warehouse.create_trade_partition(month))
            FROM (
                SELECT unnest(?::timestamptz[]) UNION SELECT now() UNION SELECT now() + interval '1 month'
            ) AS months (month)
            """;

    private final TradeRules rules = new TradeRules(SCHEMA);
    private final TradeKeys keys = new TradeKeys(SCHEMA);

    /** A guess that costs time when it is wrong, and nothing else. */
    private volatile boolean expectsKnown;

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
        rules.require(jdbc, newest);
        if (!expectsKnown && keys.addIfNew(jdbc, newest)) {
            insert(jdbc, newest);
        } else {
            merge(jdbc, newest);
        }
    }

    private void merge(JdbcOperations jdbc, Collection<Row<EnrichedTrade>> newest) {
        Map<UUID, byte[]> held = keys.ranks(jdbc, newest);
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
        keys.add(jdbc, written);
        TradeReplacement replacement = new TradeReplacement();
        if (!better.isEmpty()) {
            Set<UUID> advanced = replacement.takeAway(jdbc, better);
            better.stream().filter(row -> advanced.contains((UUID) row.key())).forEach(written::add);
        }
        insert(jdbc, written);
        replacement.record(jdbc);
    }

    private static void insert(JdbcOperations jdbc, Collection<Row<EnrichedTrade>> written) {
        List<Row<EnrichedTrade>> rows =
                written.stream().filter(row -> !TradeKeys.isRemoval(row)).toList();
        if (!rows.isEmpty()) {
            createPartitions(jdbc, rows);
            COPY.append(jdbc, rows.stream().map(Row::copy).toList());
        }
    }

    private static void createPartitions(JdbcOperations jdbc, List<Row<EnrichedTrade>> rows) {
        List<YearMonth> months = rows.stream()
                .map(row -> YearMonth.from(row.value().getBlockTime().atOffset(ZoneOffset.UTC)))
                .distinct()
                .sorted()
                .toList();
        jdbc.query(
                SqlArrays.statement(
                        CREATE_PARTITIONS,
                        months,
                        List.of(new SqlArrays.Column<>("timestamptz", month -> month + "-01T00:00:00Z"))),
                row -> {});
    }
}
