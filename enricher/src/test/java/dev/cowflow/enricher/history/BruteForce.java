package dev.cowflow.enricher.history;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.content.RecordVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last row of every trade by the contract, from the raw records, by looking at all of them for every trade. Shares no
 * code with the join.
 */
public final class BruteForce {
    private static final Duration MINUTE_GRADE = Duration.ofSeconds(30);

    private final RawHistory history;
    /** Since when a source calls a token what it calls it now, by all that it ever said. */
    private final Map<List<String>, Instant> present = new HashMap<>();

    private BruteForce(RawHistory history, List<RawHistory> all) {
        this.history = history;
        for (RawHistory other : all) {
            other.ticks().stream()
                    .filter(tick -> tick.getQuote().equals("USD"))
                    .forEach(tick -> seen(tick.getToken(), tick.getSource(), tick.getIdentitySince()));
            other.coverage().forEach(known -> seen(known.getToken(), known.getSource(), known.getIdentitySince()));
        }
    }

    private void seen(String token, String source, @Nullable Instant identity) {
        present.merge(List.of(token, source), since(identity), (a, b) -> a.isAfter(b) ? a : b);
    }

    private static Instant since(@Nullable Instant identity) {
        return identity == null ? Instant.EPOCH : identity;
    }

    private boolean isPresent(String token, String source, @Nullable Instant identity) {
        return since(identity).equals(present.get(List.of(token, source)));
    }

    /**
     * By trade id.
     *
     * @param all the histories that share tokens and sources with it, itself among them
     */
    public static Map<String, Row> rows(RawHistory history, List<RawHistory> all) {
        BruteForce brute = new BruteForce(history, all);
        Map<String, Row> rows = new HashMap<>();
        history.trades().forEach(trade -> rows.put(trade.getTradeId(), brute.row(brute.newest(trade.getTradeId()))));
        return rows;
    }

    private RawTrade newest(String tradeId) {
        return history.trades().stream()
                .filter(trade -> trade.getTradeId().equals(tradeId))
                .max(Comparator.comparing(RecordVersion::of))
                .orElseThrow();
    }

    private Row row(RawTrade trade) {
        if (trade.getRemoved()) {
            return BruteFigures.NONE.row("REMOVED", trade, null, null);
        }
        Instant time = trade.getBlockTime();
        String sold = pricedAs(trade.getSellTokenAddress());
        String bought = pricedAs(trade.getBuyTokenAddress());
        PriceMatch sell = match(sold, time);
        PriceMatch buy = match(bought, time);
        String status = isCovered(sold, time) && isCovered(bought, time) ? "FINAL" : "PROVISIONAL";
        return BruteFigures.of(trade, sell, buy).row(status, trade, sell, buy);
    }

    private static String pricedAs(String token) {
        return token.equals(World.ETH) ? World.WETH : token;
    }

    private @Nullable PriceMatch match(String token, Instant time) {
        return nearest(token, time)
                .map(tick -> new PriceMatch(
                        tick.getPrice(),
                        tick.getTickTime(),
                        Duration.between(time, tick.getTickTime()).toMillis(),
                        tick.getSource(),
                        tick.getGranularity(),
                        distance(tick, time).compareTo(MINUTE_GRADE) <= 0 ? "MINUTE" : "NEAR"))
                .orElse(null);
    }

    private Optional<PriceTick> nearest(String token, Instant time) {
        return history.ticks().stream()
                .filter(tick -> tick.getToken().equals(token) && tick.getQuote().equals("USD"))
                .filter(tick -> World.SOURCES.contains(tick.getSource()))
                .filter(tick -> isPresent(token, tick.getSource(), tick.getIdentitySince()))
                .filter(tick -> distance(tick, time).compareTo(World.TOLERANCE) <= 0)
                .min(Comparator.comparing((PriceTick tick) -> distance(tick, time))
                        .thenComparing(PriceTick::getTickTime)
                        .thenComparing(tick -> World.SOURCES.indexOf(tick.getSource()))
                        .thenComparing(RecordVersion::of, Comparator.reverseOrder()));
    }

    private static Duration distance(PriceTick tick, Instant time) {
        return Duration.between(time, tick.getTickTime()).abs();
    }

    private boolean isCovered(String token, Instant time) {
        return World.SOURCES.stream().anyMatch(source -> isCovered(intervals(token, source), time));
    }

    private List<CoveredInterval> intervals(String token, String source) {
        return history.coverage().stream()
                .filter(known ->
                        known.getToken().equals(token) && known.getSource().equals(source))
                .filter(known -> isPresent(token, source, known.getIdentitySince()))
                .map(PriceCoverage::getIntervals)
                .flatMap(List::stream)
                .toList();
    }

    /** Tells whether intervals that leave no millisecond out lead from the first instant needed past the last. */
    private static boolean isCovered(List<CoveredInterval> intervals, Instant time) {
        Instant next = time.minus(World.TOLERANCE);
        while (!next.isAfter(time.plus(World.TOLERANCE))) {
            Instant needed = next;
            Optional<Instant> end = intervals.stream()
                    .filter(i -> !i.getFrom().isAfter(needed) && !i.getUntil().isBefore(needed))
                    .map(CoveredInterval::getUntil)
                    .max(Comparator.naturalOrder());
            if (end.isEmpty()) {
                return false;
            }
            next = end.get().plusMillis(1);
        }
        return true;
    }
}
