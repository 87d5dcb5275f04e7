package dev.cowflow.enricher.state;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A store that has the topic its records come from for a changelog, so that nothing is written twice. Kafka Streams would
 * restore such a store by copying the topic, past the code that processes it (KAFKA-18972): old versions over newer
 * ones, invalid records included. This one is restored by the same function that processes a record.
 */
abstract class TopicStore implements StateStore {
    private final KeyValueStore<Bytes, byte[]> store;
    private final BatchedStore batched;

    TopicStore(String name) {
        this.store = Stores.persistentKeyValueStore(name).get();
        this.batched = new BatchedStore(store);
    }

    /** Takes a record of the topic as processing it does, but tells nobody. */
    abstract void restore(byte[] key, byte @Nullable [] value);

    /**
     * Begins anew on the heap: the store has been opened, perhaps again and without what it held before.
     *
     * @param directory of the task, which goes when Kafka Streams wipes its state
     */
    abstract void opened(Path directory);

    /** Kafka's own store in RocksDB. */
    final BatchedStore store() {
        return batched;
    }

    @Override
    public final String name() {
        return store.name();
    }

    @Override
    public final void init(StateStoreContext context, StateStore root) {
        // first, or whoever reads meanwhile would write what an aborted transaction left
        batched.forget();
        store.init(new RestoringContext(context, this::restore), root);
        opened(context.stateDir().toPath());
    }

    @Override
    public final void commit(Map<TopicPartition, Long> changelogOffsets) {
        batched.write();
        store.commit(changelogOffsets);
    }

    @Override
    public final @Nullable Long committedOffset(TopicPartition partition) {
        return store.committedOffset(partition);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public final boolean persistent() {
        return store.persistent();
    }

    @Override
    @SuppressWarnings("deprecation") // until its default is true
    public final boolean managesOffsets() {
        return store.managesOffsets();
    }

    @Override
    public final boolean isOpen() {
        return store.isOpen();
    }
}
