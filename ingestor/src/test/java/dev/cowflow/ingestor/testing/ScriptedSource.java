package dev.cowflow.ingestor.testing;

import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.HistoryRules;
import dev.cowflow.ingestor.source.PriceHistory;
import dev.cowflow.ingestor.source.SpotPrices;
import dev.cowflow.ingestor.source.SpotSource;
import dev.cowflow.ingestor.source.http.CallMeter;
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
public final class ScriptedSource implements SpotSource {
    private final Deque<Supplier<SpotPrices>> spots = new ArrayDeque<>();
    public final List<Window> asked = new ArrayList<>();
    public PriceHistory history = new PriceHistory(List.of(), Granularity.HOURLY, Journals.NOW);
    public BiFunction<Instant, Instant, PriceHistory> answer = (from, until) -> history;

    public void spot(Supplier<SpotPrices> answer) {
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
