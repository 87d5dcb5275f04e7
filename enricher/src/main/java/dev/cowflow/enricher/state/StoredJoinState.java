package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.Coverage;
import dev.cowflow.enricher.core.Covered;
import dev.cowflow.enricher.core.Interval;
import dev.cowflow.enricher.core.JoinState;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.core.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Join state in key-value stores. Links have no value: their key says all. */
record StoredJoinState(
        KeyValueStore<Bytes, Trade> trades,
        KeyValueStore<Bytes, byte[]> links,
        KeyValueStore<Bytes, Tick> ticks,
        KeyValueStore<Bytes, Coverage> coverage)
        implements JoinState {
    private static final byte[] NO_VALUE = {};

    @Override
    public @Nullable Trade trade(UUID id) {
        return trades.get(StoreKey.id(id));
    }

    @Override
    public void put(Trade trade) {
        trades.put(StoreKey.id(trade.id()), trade);
    }

    @Override
    public void link(String token, Trade trade) {
        links.put(StoreKey.link(token, trade), NO_VALUE);
    }

    @Override
    public void unlink(String token, Trade trade) {
        links.delete(StoreKey.link(token, trade));
    }

    @Override
    public List<Trade> trades(String token, Interval times) {
        List<Trade> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> linked = links.range(first(token, times), last(token, times))) {
            linked.forEachRemaining(link -> found.add(Binary.present(trades.get(StoreKey.linkedId(link.key)))));
        }
        return found;
    }

    @Override
    public @Nullable Tick tick(String token, long time, String source) {
        return ticks.get(StoreKey.tick(token, time, source));
    }

    @Override
    public void put(Tick tick) {
        ticks.put(StoreKey.tick(tick.token(), tick.time(), tick.source()), tick);
    }

    @Override
    public List<Tick> latestTicks(String token, Interval times) {
        try (var found = ticks.reverseRange(first(token, times), last(token, times))) {
            return ofOneInstant(found);
        }
    }

    @Override
    public List<Tick> earliestTicks(String token, Interval times) {
        try (var found = ticks.range(first(token, times), last(token, times))) {
            return ofOneInstant(found);
        }
    }

    @Override
    public Coverage coverage(String token, String source) {
        Coverage known = coverage.get(StoreKey.coverage(token, source));
        return known == null ? Coverage.NONE : known;
    }

    @Override
    public void put(Covered covered) {
        coverage.put(StoreKey.coverage(covered.token(), covered.source()), covered.coverage());
    }

    private static List<Tick> ofOneInstant(KeyValueIterator<Bytes, Tick> ticks) {
        List<Tick> found = new ArrayList<>();
        while (ticks.hasNext()) {
            Tick tick = ticks.next().value;
            if (!found.isEmpty() && found.get(0).time() != tick.time()) {
                return found;
            }
            found.add(tick);
        }
        return found;
    }

    private static Bytes first(String token, Interval times) {
        return StoreKey.from(token, times.from());
    }

    private static Bytes last(String token, Interval times) {
        return StoreKey.from(token, times.until() + 1);
    }
}
