package dev.cowflow.enricher.state;

import org.apache.kafka.streams.processor.StateStore;
import org.jspecify.annotations.Nullable;

/** Restores stores where nothing that Kafka Streams itself would restore them with is at hand. */
public final class Restoration {
    private Restoration() {}

    /** Does what the restore callback of the store does; {@link StateRestoreTest} shows that it is registered. */
    public static void restore(StateStore store, byte[] key, byte @Nullable [] value) {
        ((TopicStore) store).restore(key, value);
    }
}
