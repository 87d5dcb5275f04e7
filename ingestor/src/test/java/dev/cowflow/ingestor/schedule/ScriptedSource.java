package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.http.CallMeter;
import dev.cowflow.ingestor.prices.Granularity;
import dev.cowflow.ingestor.prices.HistoryRules;
import dev.cowflow.ingestor.prices.PriceHistory;
import dev.cowflow.ingestor.prices.SpotPrices;
import dev.cowflow.ingestor.prices.SpotSource;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A source that answers what a test tells it to, and remembers for which windows of history it was asked. */
final class ScriptedSource implements SpotSource {
    private final Deque<Supplier<SpotPrices>> spots = new ArrayDeque<>();
    final List<Window> asked = new ArrayList<>();
    PriceHistory history = new PriceHistory(List.of(), Granularity.HOURLY, Journals.NOW);
    BiFunction<Instant, Instant, PriceHistory> answer = (from, until) -> history;

    void spot(Supplier<SpotPrices> answer) {
        spots.add(answer);
    }

    @Override
    public String name() {
        return "coingecko";
    }

    @Override
    public HistoryRules rules() {
        return new HistoryRules(Duration.ofDays(89), Duration.ofHours(3), Duration.ofDays(1), Duration.ofMinutes(35));
    }

    @Override
    public PriceHistory history(String id, Instant from, Instant until, CallMeter meter) {
        asked.add(new Window(from, until));
        return answer.apply(from, until);
    }

    @Override
    public int callsForSpot(Collection<String> ids) {
        return ids.size();
    }

    @Override
    public SpotPrices spot(Collection<String> ids, CallMeter meter) {
        return spots.remove().get();
    }
}
