package dev.cowflow.enricher.query;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/** The store of one partition, as its own class. */
record StoreOf<S extends StateStore>(Class<S> type) implements QueryableStoreType<S> {
    @Override
    public boolean accepts(StateStore store) {
        return type.isInstance(store);
    }

    @Override
    public S create(StateStoreProvider provider, String name) {
        return provider.stores(name, this).get(0);
    }
}
