package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.History.RULES;

import dev.cowflow.model.Interval;
import dev.cowflow.model.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows a whole history must end with, by looking at all of it for every trade. */
final class BruteForce {
    private final List<Trade> trades = new ArrayList<>();
    private final List<Tick> ticks = new ArrayList<>();
    private final List<CoverageUpdate> covered = new ArrayList<>();

    private BruteForce(List<History.Event> history) {
        for (History.Event event : history) {
            Stream.ofNullable(event.trade()).forEach(trades::add);
            Stream.ofNullable(event.tick()).forEach(ticks::add);
            Stream.ofNullable(event.covered()).forEach(covered::add);
        }
    }

    static Map<UUID, String> rows(List<History.Event> history) {
        BruteForce all = new BruteForce(history);
        Map<UUID, String> rows = new HashMap<>();
        all.trades.forEach(trade -> rows.put(trade.id(), all.row(trade.id())));
        return rows;
    }

    static String describe(Trade trade, Status status, @Nullable Tick sell, @Nullable Tick buy) {
        return trade.time() + " " + trade.sell() + trade.buy() + status + describe(sell) + describe(buy);
    }

    private static String describe(@Nullable Tick tick) {
        return tick == null
                ? " - "
                : " " + tick.time() + " " + tick.source() + " " + tick.price().toPlainString() + " ";
    }

    private String row(UUID id) {
        Trade trade = trades.stream()
                .filter(other -> other.id().equals(id))
                .max(Comparator.comparing(Trade::version))
                .orElseThrow();
        if (trade.removed()) {
            return describe(trade, Status.REMOVED, null, null) + "null";
        }
        Tick sell = nearest(token(trade.sell()), trade.time());
        Tick buy = nearest(token(trade.buy()), trade.time());
        boolean settled = isCovered(token(trade.sell()), trade.time()) && isCovered(token(trade.buy()), trade.time());
        return describe(trade, settled ? Status.FINAL : Status.PROVISIONAL, sell, buy)
                + volume(trade, sell, buy).map(BigDecimal::toString).findFirst().orElse("null");
    }

    private static Stream<BigDecimal> volume(Trade trade, @Nullable Tick sell, @Nullable Tick buy) {
        return Stream.concat(value(trade.sell(), sell), value(trade.buy(), buy))
                .sorted(Comparator.reverseOrder())
                .map(value -> value.setScale(8, RoundingMode.HALF_EVEN));
    }

    private static Stream<BigDecimal> value(Side side, @Nullable Tick tick) {
        return Stream.ofNullable(tick).map(priced -> priced.price().multiply(Objects.requireNonNull(side.units())));
    }

    private static String token(Side side) {
        return side.token().equals(Market.ETH) ? Market.WETH : side.token();
    }

    private @Nullable Tick nearest(String token, long time) {
        return ticks.stream()
                .filter(tick -> tick.token().equals(token))
                .filter(tick -> RULES.sources().contains(tick.source()))
                .filter(tick -> tick.identity() == present(token, tick.source()))
                .filter(tick -> Math.abs(tick.time() - time) <= RULES.toleranceMillis())
                .min(Comparator.<Tick>comparingLong(tick -> Math.abs(tick.time() - time))
                        .thenComparing(tick -> tick.time() > time)
                        .thenComparing(tick -> RULES.sources().indexOf(tick.source()))
                        .thenComparing(Tick::version, Comparator.reverseOrder()))
                .orElse(null);
    }

    /** Since when the source has called the token what it calls it now. */
    private long present(String token, String source) {
        Stream<Long> ofTicks = ticks.stream()
                .filter(tick -> tick.token().equals(token) && tick.source().equals(source))
                .map(Tick::identity);
        Stream<Long> ofCoverage = covered.stream()
                .filter(update ->
                        update.token().equals(token) && update.source().equals(source))
                .map(CoverageUpdate::identity);
        return Stream.concat(ofTicks, ofCoverage).max(Comparator.naturalOrder()).orElse(0L);
    }

    private boolean isCovered(String token, long time) {
        return RULES.sources().stream().anyMatch(source -> isCovered(intervals(token, source), time));
    }

    private List<Interval> intervals(String token, String source) {
        return covered.stream()
                .filter(update ->
                        update.token().equals(token) && update.source().equals(source))
                .filter(update -> update.identity() == present(token, source))
                .flatMap(update -> update.coverage().intervals().stream())
                .toList();
    }

    /**
     * Tells whether intervals, one continued by another at the next instant, reach from the first instant needed to the
     * last.
     */
    private static boolean isCovered(List<Interval> intervals, long time) {
        long next = time - RULES.toleranceMillis();
        while (next <= time + RULES.toleranceMillis()) {
            long at = next;
            var last = intervals.stream()
                    .filter(i -> i.from() <= at && at <= i.until())
                    .mapToLong(Interval::until)
                    .max();
            if (last.isEmpty()) {
                return false;
            }
            next = last.getAsLong() + 1;
        }
        return true;
    }
}
