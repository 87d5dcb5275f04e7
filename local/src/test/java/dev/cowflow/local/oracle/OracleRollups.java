package dev.cowflow.local.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Expected rows of {@code pair_hour} or {@code pair_day}, computed from the oracle's own trades. */
public final class OracleRollups {
    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final String NATIVE_ETH = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

    private OracleRollups() {}

    /** The expected figures, by start of the bucket, address of what was sold and of what was bought. */
    public static Map<List<Object>, Map<String, @Nullable Object>> of(
            Collection<Map<String, @Nullable Object>> trades, ChronoUnit unit) {
        Map<List<Object>, List<Map<String, @Nullable Object>>> buckets = new HashMap<>();
        for (Map<String, @Nullable Object> trade : trades) {
            Instant start = ((Instant) Objects.requireNonNull(trade.get("block_time"))).truncatedTo(unit);
            List<Object> bucket =
                    List.of(start, token(trade.get("sell_token_address")), token(trade.get("buy_token_address")));
            buckets.computeIfAbsent(bucket, none -> new ArrayList<>()).add(trade);
        }
        Map<List<Object>, Map<String, @Nullable Object>> rollups = new HashMap<>();
        buckets.forEach((bucket, content) -> rollups.put(bucket, figures(content)));
        return rollups;
    }

    private static Object token(@Nullable Object address) {
        return NATIVE_ETH.equals(address) ? WETH : Objects.requireNonNull(address);
    }

    private static Map<String, @Nullable Object> figures(List<Map<String, @Nullable Object>> trades) {
        List<Map<String, @Nullable Object>> counted = new ArrayList<>(trades);
        counted.removeIf(OracleRollups::isOutlier);
        List<Map<String, @Nullable Object>> valued = new ArrayList<>(counted);
        valued.removeIf(trade -> trade.get("slippage_usd") == null);
        BigDecimal sold = sum(valued, "sell_value_usd");
        BigDecimal slippage = sum(valued, "slippage_usd");
        Map<String, @Nullable Object> figures = new HashMap<>();
        figures.put("trades", (long) trades.size());
        figures.put(
                "settlements",
                trades.stream().map(trade -> trade.get("tx_hash")).distinct().count());
        figures.put("volume_usd", sum(counted, "volume_usd"));
        figures.put("sell_value_usd", sold);
        figures.put("slippage_usd", slippage);
        figures.put(
                "weighted_slippage_bps",
                sold == null || slippage == null || sold.signum() == 0
                        ? null
                        : slippage.movePointRight(4).divide(sold, 4, RoundingMode.HALF_EVEN));
        figures.put("median_slippage_bps", lowerMedian(numbers(valued, "slippage_bps")));
        figures.put("outliers", (long) (trades.size() - counted.size()));
        figures.put(
                "unpriced",
                trades.stream().filter(trade -> trade.get("volume_usd") == null).count());
        figures.put(
                "final",
                trades.stream()
                        .filter(trade -> "FINAL".equals(trade.get("status")))
                        .count());
        return figures;
    }

    private static boolean isOutlier(Map<String, @Nullable Object> trade) {
        List<?> flags = (List<?>) Objects.requireNonNull(trade.get("flags"));
        BigDecimal bought = (BigDecimal) trade.get("buy_value_usd");
        return flags.contains("PRICE_OUTLIER")
                || flags.contains("UNCONFIRMED_PRICE")
                || (flags.contains("ZERO_VALUE") && bought != null && bought.signum() != 0);
    }

    private static List<BigDecimal> numbers(List<Map<String, @Nullable Object>> trades, String column) {
        return trades.stream()
                .map(trade -> (BigDecimal) trade.get(column))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private static @Nullable BigDecimal sum(List<Map<String, @Nullable Object>> trades, String column) {
        return numbers(trades, column).stream().reduce(BigDecimal::add).orElse(null);
    }

    private static @Nullable BigDecimal lowerMedian(List<BigDecimal> sorted) {
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }
}
