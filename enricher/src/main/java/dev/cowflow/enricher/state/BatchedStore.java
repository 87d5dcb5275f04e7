package dev.cowflow.enricher.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a store in batches, which costs a fraction of writing one by one. Reads see all writes before them. What was not
 * written when the store closes is lost, as is all of the store after a crash; both are in the topic. Thread-safe.
 */
final class BatchedStore {
    /** Less than a megabyte. */
    private static final int MOST = 4_096;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, byte @Nullable []> pending = new LinkedHashMap<>();

    BatchedStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    synchronized byte @Nullable [] get(Bytes key) {
        return pending.containsKey(key) ? pending.get(key) : store.get(key);
    }

    /** @param value null to delete it */
    synchronized void put(Bytes key, byte @Nullable [] value) {
        pending.put(key, value);
        if (pending.size() >= MOST) {
            write();
        }
    }

    /** Iterates over what has been put until now; what is put meanwhile is not seen. */
    synchronized KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        write();
        return store.range(from, to);
    }

    /** Writes what is pending. */
    synchronized void write() {
        if (pending.isEmpty()) {
            return;
        }
        store.putAll(NeighbourOrder.of(pending));
        pending.clear();
    }

    /** Drops what is pending. */
    synchronized void forget() {
        pending.clear();
    }
}
