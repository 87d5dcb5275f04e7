package dev.cowflow.enricher.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** State for tests: maps on the heap. */
final class InMemoryJoinState implements JoinState {
    private final Map<UUID, Trade> trades = new HashMap<>();
    private final Map<String, NavigableMap<Long, Map<UUID, Trade>>> links = new HashMap<>();
    private final Map<String, NavigableMap<Long, SortedMap<String, Tick>>> ticks = new HashMap<>();
    private final Map<List<String>, Coverage> coverage = new HashMap<>();

    @Override
    public @Nullable Trade trade(UUID id) {
        return trades.get(id);
    }

    @Override
    public void put(Trade trade) {
        trades.put(trade.id(), trade);
    }

    @Override
    public void link(String token, Trade trade) {
        links.computeIfAbsent(token, t -> new TreeMap<>())
                .computeIfAbsent(trade.time(), t -> new HashMap<>())
                .put(trade.id(), trade);
    }

    @Override
    public void unlink(String token, Trade trade) {
        links.getOrDefault(token, new TreeMap<>())
                .getOrDefault(trade.time(), new HashMap<>())
                .remove(trade.id());
    }

    @Override
    public List<Trade> trades(String token, Interval times) {
        return links
                .getOrDefault(token, new TreeMap<>())
                .subMap(times.from(), true, times.until(), true)
                .values()
                .stream()
                .flatMap(linked -> linked.keySet().stream())
                .map(id -> Objects.requireNonNull(trades.get(id)))
                .toList();
    }

    @Override
    public @Nullable Tick tick(String token, long time, String source) {
        return at(token, new Interval(time, time))
                .getOrDefault(time, new TreeMap<>())
                .get(source);
    }

    @Override
    public void put(Tick tick) {
        ticks.computeIfAbsent(tick.token(), t -> new TreeMap<>())
                .computeIfAbsent(tick.time(), t -> new TreeMap<>())
                .put(tick.source(), tick);
    }

    @Override
    public List<Tick> latestTicks(String token, Interval times) {
        return ticksOf(at(token, times).lastEntry());
    }

    @Override
    public List<Tick> earliestTicks(String token, Interval times) {
        return ticksOf(at(token, times).firstEntry());
    }

    @Override
    public Coverage coverage(String token, String source) {
        return coverage.getOrDefault(List.of(token, source), Coverage.NONE);
    }

    @Override
    public void put(Covered covered) {
        coverage.put(List.of(covered.token(), covered.source()), covered.coverage());
    }

    private NavigableMap<Long, SortedMap<String, Tick>> at(String token, Interval times) {
        return ticks.getOrDefault(token, new TreeMap<>()).subMap(times.from(), true, times.until(), true);
    }

    private static List<Tick> ticksOf(Map.@Nullable Entry<Long, SortedMap<String, Tick>> entry) {
        return entry == null ? List.of() : List.copyOf(entry.getValue().values());
    }
}
