package dev.cowflow.sink.rebuild.shadow;

import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.sink.batch.RowWriter;
import dev.cowflow.sink.batch.WriteAhead;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.Rebuilder;
import dev.cowflow.sink.rebuild.replay.RowCoalescer;
import dev.cowflow.sink.rebuild.replay.TopicReplay;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.table.PairHour;
import dev.cowflow.sink.table.PairRollups;
import dev.cowflow.sink.table.Table;
import dev.cowflow.sink.table.TradeLoad;
import dev.cowflow.sink.table.TradePartitions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** The rebuilt warehouse while it comes into being, and how far into the topic it has come. */
public final class ShadowWarehouse implements AutoCloseable {
    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final AvroCodec codec;
    private final TopicReplay replay;
    private final int heldBack;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<String> touched = new HashSet<>();

    /**
     * @param consumer read committed, commits nothing; is closed with this
     * @param heldBack see {@link Rebuilder}
     */
    public ShadowWarehouse(
            JdbcOperations jdbc,
            TransactionOperations transactions,
            AvroCodec codec,
            Consumer<byte[], byte[]> consumer,
            int heldBack) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.codec = codec;
        this.replay = new TopicReplay(consumer, transactions);
        this.heldBack = heldBack;
    }

    /** Sets the offsets at which to begin to read; a partition without one is read from its beginning. */
    public void beginAt(Map<TopicPartition, Long> begins) {
        positions.putAll(begins);
    }

    /** Fills the tables, which have no indexes yet, with the topic up to some positions. */
    public void load(Map<TopicPartition, Long> until, StepListener listener) {
        long offsets = replay.distance(positions, until);
        TradeLoad load = new TradeLoad(ShadowSchema.NAME, offsets);
        listener.begins("Reading", offsets);
        move(load, heldBack, until, listener::advances);

        listener.begins("Comparing ranks of trades that came more than once", 0);
        Indexes.createKeys(jdbc, "trade");
        transactions.executeWithoutResult(transaction -> load.mergeLater(jdbc));
        Indexes.createKeys(jdbc, "trade_key");
        listener.begins("Creating the indexes and filling the rollups", 0);
        complete();
    }

    /** All that follows from the trades. Filling the rollups keeps one processor busy, creating indexes another. */
    private void complete() {
        try (WriteAhead rollups = new WriteAhead("rebuild-rollups")) {
            rollups.begin(() ->
                    transactions.executeWithoutResult(transaction -> new PairRollups(ShadowSchema.NAME).fill(jdbc)));
            Indexes.createOthers(jdbc, "trade");
            Indexes.createOthers(jdbc, "trade_key");
            rollups.await();
        }
        for (String rollup : PairRollups.TABLES) {
            Indexes.createKeys(jdbc, rollup);
            Indexes.createOthers(jdbc, rollup);
        }
        RebuiltTables.NAMES.forEach(table -> jdbc.execute("ANALYZE " + ShadowSchema.NAME + '.' + table));
    }

    /** Goes on to later positions, by the same merge that the sink makes. */
    public void advance(Map<TopicPartition, Long> until) {
        move(new EnrichedTradeTable(ShadowSchema.NAME, this::remember), 0, until, offsets -> {});
    }

    private void remember(Set<PairHour> hours) {
        hours.forEach(of -> touched.add(TradePartitions.name(of.hour())));
    }

    /** Partitions of the trades in which rows have come, changed or gone since the load, or since this was forgotten. */
    public Set<String> touched() {
        return touched;
    }

    public void forgetTouched() {
        touched.clear();
    }

    /** Number of offsets that it has yet to read to be at some positions. */
    public long behind(Map<TopicPartition, Long> until) {
        return replay.distance(positions, until);
    }

    /** Number of records that are in no row: those that the sink has dead-lettered. */
    public int rejected() {
        return replay.rejected();
    }

    private <F> void move(Table<F> table, int heldBack, Map<TopicPartition, Long> until, LongConsumer done) {
        replay.replay(new RowWriter<>(table, codec, jdbc), new RowCoalescer<>(heldBack), positions, until, done);
        positions.putAll(until);
    }

    @Override
    public void close() {
        replay.close();
    }
}
