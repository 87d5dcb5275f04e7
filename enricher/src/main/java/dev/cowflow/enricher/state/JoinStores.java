package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.Coverage;
import dev.cowflow.enricher.core.JoinState;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Trade;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the join: in RocksDB, each with a changelog that it is restored from after a crash. */
public final class JoinStores {
    private static final String TRADES = "trades";
    private static final String LINKS = "trades-by-token-and-time";
    private static final String TICKS = "ticks";
    private static final String COVERAGE = "coverage";
    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(5 * 1024 * 1024));

    private JoinStores() {}

    /** What a processor has to be given to call {@link #state}. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(
                builder(TRADES, StateSerdes.TRADE),
                builder(LINKS, Serdes.ByteArray()),
                builder(TICKS, StateSerdes.TICK),
                builder(COVERAGE, StateSerdes.COVERAGE));
    }

    /** The state of the task that the processor runs in. */
    public static JoinState state(ProcessorContext<?, ?> context) {
        KeyValueStore<Bytes, Trade> trades = context.getStateStore(TRADES);
        KeyValueStore<Bytes, byte[]> links = context.getStateStore(LINKS);
        KeyValueStore<Bytes, Tick> ticks = context.getStateStore(TICKS);
        KeyValueStore<Bytes, Coverage> coverage = context.getStateStore(COVERAGE);
        return new StoredJoinState(trades, links, ticks, coverage);
    }

    private static <T> StoreBuilder<KeyValueStore<Bytes, T>> builder(String name, Serde<T> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), values)
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
