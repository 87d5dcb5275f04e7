package dev.cowflow.enricher.core;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A join for tests: it remembers in maps on the heap. */
public final class InMemoryJoin implements TradeStorage, PriceStorage {
    private final Map<UUID, Trade> trades = new HashMap<>();
    private final Map<String, NavigableMap<Long, SortedMap<String, Tick>>> ticks = new HashMap<>();
    private final Map<List<String>, CoverageUpdate> coverage = new HashMap<>();
    private final PriceIndex prices;
    private final Join join;

    /** @param mostTicks so few that blocks are forgotten and loaded again */
    public InMemoryJoin(Rules rules, int mostTicks) {
        prices = new PriceIndex(rules, this, mostTicks);
        join = new Join(rules, new TradeIndex(this), prices);
    }

    PriceIndex prices() {
        return prices;
    }

    public List<EnrichedRow> offer(Trade trade) {
        List<EnrichedRow> rows = new ArrayList<>();
        join.offer(trade, (row, cause) -> rows.add(row));
        return rows;
    }

    public List<EnrichedRow> offer(Tick tick) {
        List<EnrichedRow> rows = new ArrayList<>();
        join.offer(tick, (row, cause) -> rows.add(row));
        return rows;
    }

    public List<EnrichedRow> offer(CoverageUpdate covered) {
        List<EnrichedRow> rows = new ArrayList<>();
        join.offer(covered, (row, cause) -> rows.add(row));
        return rows;
    }

    @Override
    public @Nullable Trade get(UUID id) {
        return trades.get(id);
    }

    @Override
    public void put(Trade trade, @Nullable Trade instead) {
        trades.put(trade.id(), trade);
    }

    @Override
    public void visitTrades(String token, Interval times, Consumer<Trade> visitor) {
        List.copyOf(trades.values()).stream()
                .filter(trade -> !trade.removed() && times.from() <= trade.time() && trade.time() <= times.until())
                .forEach(visitor);
    }

    @Override
    public @Nullable Tick tick(String token, long time, String source) {
        return ofToken(token).getOrDefault(time, new TreeMap<>()).get(source);
    }

    @Override
    public void put(Tick tick) {
        ticks.computeIfAbsent(tick.token(), t -> new TreeMap<>())
                .computeIfAbsent(tick.time(), t -> new TreeMap<>())
                .put(tick.source(), tick);
    }

    @Override
    public void visitTicks(String token, Interval times, Consumer<Tick> visitor) {
        ofToken(token).subMap(times.from(), true, times.until(), true).values().stream()
                .flatMap(ofInstant -> ofInstant.values().stream())
                .forEach(visitor);
    }

    @Override
    public CoverageUpdate covered(String token, String source) {
        return coverage.getOrDefault(List.of(token, source), new CoverageUpdate(token, source, Coverage.NONE));
    }

    @Override
    public void put(CoverageUpdate covered) {
        coverage.put(List.of(covered.token(), covered.source()), covered);
    }

    private NavigableMap<Long, SortedMap<String, Tick>> ofToken(String token) {
        return ticks.getOrDefault(token, new TreeMap<>());
    }
}
