package dev.cowflow.bench.growth;

import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Join;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.records.RecordReader;
import dev.cowflow.enricher.state.PriceStore;
import dev.cowflow.enricher.state.RocksDbSettings;
import dev.cowflow.enricher.state.TradeStore;
import dev.cowflow.local.platform.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;

/** State of one task of the enricher: its two stores on RocksDB, set up as in the enricher, and the join on them. */
final class TaskState implements AutoCloseable {
    private static final Rules RULES = Rules.of(Duration.ofMinutes(60), List.of(History.SOURCE));

    private final Path folder;
    private final TradeStore trades;
    private final PriceStore prices;
    private final Join join;
    private long rows;

    private TaskState(Path folder, RecordReader reader) {
        this.folder = folder;
        this.trades = TradeStore.builder(RULES, reader).build();
        this.prices = PriceStore.builder(RULES, reader).build();
        StateStoreContext context = context(folder);
        trades.init(context, trades);
        prices.init(context, prices);
        this.join = new Join(RULES, trades.index(), prices.index());
    }

    /** One that knows nothing yet, in a folder that goes when it is closed. */
    static TaskState create(RecordReader reader) throws IOException {
        return new TaskState(Files.createTempDirectory("cowflow-growth"), reader);
    }

    /** Takes in all ticks as they came live, a minute of all tokens after the other, none of them known before. */
    void fill(History history, StateSize size) throws InterruptedException {
        for (long minute = 0; minute < size.minutes(); minute++) {
            InterruptCheck.heed();
            for (String token : history.tokens()) {
                prices.put(history.tick(token, minute));
            }
        }
        history.tokens().forEach(token -> prices.put(history.covered(token)));
        commit();
    }

    void offer(Trade trade) {
        join.offer(trade, this::count);
    }

    void offer(Tick tick) {
        join.offer(tick, this::count);
    }

    /** Number of rows that the join has given so far, new ones and corrections. */
    long rows() {
        return rows;
    }

    /** Writes what the stores have not written yet, as before a commit of Kafka Streams. */
    void commit() {
        trades.commit(Map.of());
        prices.commit(Map.of());
    }

    long bytesOnDisk() throws IOException {
        return FileTrees.size(folder);
    }

    @Override
    public void close() {
        trades.close();
        prices.close();
        FileTrees.delete(folder);
    }

    private void count(EnrichedRow row, Object cause) {
        rows++;
    }

    /** Kafka's context for stores that are used without a task around them. */
    private static StateStoreContext context(Path folder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "growth");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbSettings.class);
        return new MockProcessorContext<Void, Void>(properties, new TaskId(0, 0), folder.toFile())
                .getStateStoreContext();
    }
}
