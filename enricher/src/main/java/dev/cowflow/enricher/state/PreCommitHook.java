package dev.cowflow.enricher.state;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Runs an action before each commit of its task, when what the action forwards still belongs to the transaction. That is
 * when Kafka Streams empties the caches of tables. Its public interface has no name for this moment, so this is a store
 * without content that has a cache to be emptied.
 */
public final class PreCommitHook implements StateStore, CachedStateStore<Void, Void> {
    public static final String NAME = "before-commit";

    private Runnable action = () -> {};
    private boolean open;

    /** For {@link org.apache.kafka.streams.Topology#addStateStore}. */
    public static StoreBuilder<PreCommitHook> builder() {
        return new BareStoreBuilder<>(NAME, PreCommitHook::new);
    }

    /** To be called by a processor while it is initialized; the action may forward as that processor may. */
    public void run(Runnable forwarding, ProcessorContext<?, ?> context) {
        // internal to Kafka Streams, for want of a public hook: decision 13 (docs/decisions)
        InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
        ProcessorNode<?, ?, ?, ?> processor = internal.currentNode();
        action = () -> {
            ProcessorNode<?, ?, ?, ?> before = internal.currentNode();
            internal.setCurrentNode(processor);
            try {
                forwarding.run();
            } finally {
                internal.setCurrentNode(before);
            }
        };
    }

    @Override
    public void flushCache() {
        action.run();
    }

    @Override
    public void clearCache() {
        // a task that becomes a standby has committed, and with it run the action
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Void, Void> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
