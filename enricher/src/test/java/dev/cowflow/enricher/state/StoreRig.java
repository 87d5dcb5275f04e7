package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Join;
import dev.cowflow.enricher.history.Input;
import dev.cowflow.enricher.history.World;
import dev.cowflow.enricher.records.RecordReader;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.springframework.util.FileSystemUtils;

/** The two stores, on a real RocksDB, with a join on them, and restore callbacks for which this class is Kafka Streams. */
final class StoreRig implements AutoCloseable {
    private final RecordReader reader = new RecordReader(new InMemoryAvroCodec());
    private final TradeStore trades = new TradeStore(World.RULES, reader);
    private final PriceStore prices = new PriceStore(World.RULES, reader);
    private final Map<StateStore, StateRestoreCallback> callbacks = new HashMap<>();
    private final Path directory;
    private final StateStoreContext context;
    private Join join;

    /** Finds what stores before have left in the directory. */
    StoreRig(Path directory) {
        this.directory = directory;
        this.context = context(directory);
        this.join = open();
    }

    TradeStore trades() {
        return trades;
    }

    PriceStore prices() {
        return prices;
    }

    /** Opens the same stores again, emptied, as Kafka Streams does with the stores of a task that it revives. */
    void revive() throws IOException {
        close();
        FileSystemUtils.deleteRecursively(directory);
        join = open();
    }

    /** Gives the stores a record of their topic by the callbacks that they have registered. */
    void restore(Input input) {
        StateStore store = input.topic().equals(Topics.RAW_TRADES) ? trades : prices;
        StateRestoreCallback callback = callbacks.get(store);
        if (callback == null) {
            throw new AssertionError(store.name() + " has registered no callback");
        }
        callback.restore(input.keyBytes(), input.value());
    }

    /** Processes a record as the topology does; gives the rows that change. */
    List<EnrichedRow> process(Input input) {
        List<EnrichedRow> rows = new ArrayList<>();
        try {
            if (input.topic().equals(Topics.RAW_TRADES)) {
                join.offer(reader.trade(input.keyBytes(), input.value()), (row, cause) -> rows.add(row));
            } else if (RecordReader.isTick(input.keyBytes())) {
                join.offer(reader.tick(input.keyBytes(), input.value()), (row, cause) -> rows.add(row));
            } else {
                join.offer(reader.covered(input.keyBytes(), input.value()), (row, cause) -> rows.add(row));
            }
        } catch (InvalidRecordException e) {
            if (!input.invalid()) {
                throw e;
            }
        }
        return rows;
    }

    /** As Kafka Streams does before it closes them. */
    void commit() {
        trades.commit(Map.of());
        prices.commit(Map.of());
    }

    @Override
    public void close() {
        trades.close();
        prices.close();
    }

    private Join open() {
        trades.init(context, trades);
        prices.init(context, prices);
        return new Join(World.RULES, trades.index(), prices.index());
    }

    /** Kafka's context for tests, which forgets callbacks, with a memory for them. */
    private StateStoreContext context(Path directory) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        StateStoreContext mock = new MockProcessorContext<Void, Void>(properties, new TaskId(0, 0), directory.toFile())
                .getStateStoreContext();
        return (StateStoreContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StateStoreContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("register")) {
                        callbacks.put((StateStore) arguments[0], (StateRestoreCallback) arguments[1]);
                    }
                    return method.invoke(mock, arguments);
                });
    }
}
