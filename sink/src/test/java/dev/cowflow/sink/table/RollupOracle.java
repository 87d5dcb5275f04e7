package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expected rollups, added up one trade after the other, from the contract and not from the SQL. */
final class RollupOracle {
    /** The same line of a row of a rollup in the database. */
    static final String LINE = """
            concat_ws(' ', to_char(%1$s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), sell_token_address,
                buy_token_address, trades, settlements, coalesce(trim_scale(volume_usd)::text, 'null'),
                coalesce(trim_scale(sell_value_usd)::text, 'null'), coalesce(trim_scale(slippage_usd)::text, 'null'),
                coalesce(trim_scale(weighted_slippage_bps)::text, 'null'),
                coalesce(trim_scale(median_slippage_bps)::text, 'null'), outliers, unpriced, final)""";

    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final String NATIVE_ETH = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

    private RollupOracle() {}

    /** @param trades each once, none of them removed */
    static List<String> lines(Collection<EnrichedTrade> trades, ChronoUnit unit) {
        TreeMap<String, List<EnrichedTrade>> buckets = new TreeMap<>();
        for (EnrichedTrade trade : trades) {
            Instant start = trade.getBlockTime().truncatedTo(unit);
            String bucket = start + " " + token(trade.getSellTokenAddress()) + " " + token(trade.getBuyTokenAddress());
            buckets.computeIfAbsent(bucket, none -> new ArrayList<>()).add(trade);
        }
        return buckets.entrySet().stream()
                .map(bucket -> bucket.getKey() + " " + figures(bucket.getValue()))
                .toList();
    }

    private static String token(String address) {
        return address.equals(NATIVE_ETH) ? WETH : address;
    }

    private static String figures(List<EnrichedTrade> trades) {
        List<EnrichedTrade> sound =
                trades.stream().filter(trade -> !isOutlier(trade)).toList();
        List<EnrichedTrade> valued = sound.stream()
                .filter(trade -> trade.getSellValueUsd() != null && trade.getBuyValueUsd() != null)
                .toList();
        BigDecimal sold = sum(valued, EnrichedTrade::getSellValueUsd);
        BigDecimal slippage = sum(valued, EnrichedTrade::getSlippageUsd);
        BigDecimal weighted = sold == null || slippage == null || sold.signum() == 0
                ? null
                : slippage.multiply(BigDecimal.valueOf(10_000)).divide(sold, 4, RoundingMode.HALF_EVEN);
        return List.of(
                        String.valueOf(trades.size()),
                        String.valueOf(trades.stream()
                                .map(EnrichedTrade::getTxHash)
                                .distinct()
                                .count()),
                        text(sum(sound, EnrichedTrade::getVolumeUsd)),
                        text(sold),
                        text(slippage),
                        text(weighted),
                        text(median(valued)),
                        String.valueOf(trades.size() - sound.size()),
                        count(trades, trade -> trade.getVolumeUsd() == null),
                        count(trades, trade -> trade.getStatus().equals("FINAL")))
                .stream()
                .collect(Collectors.joining(" "));
    }

    private static boolean isOutlier(EnrichedTrade trade) {
        boolean soldNothing = trade.getFlags().contains("ZERO_VALUE");
        String bought = trade.getBuyValueUsd();
        return trade.getFlags().contains("PRICE_OUTLIER")
                || trade.getFlags().contains("UNCONFIRMED_PRICE")
                || (soldNothing && bought != null && new BigDecimal(bought).signum() != 0);
    }

    private static @Nullable BigDecimal sum(
            List<EnrichedTrade> trades, Function<EnrichedTrade, @Nullable String> column) {
        return trades.stream()
                .map(column)
                .filter(Objects::nonNull)
                .map(BigDecimal::new)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static @Nullable BigDecimal median(List<EnrichedTrade> trades) {
        List<BigDecimal> sorted = trades.stream()
                .map(EnrichedTrade::getSlippageBps)
                .filter(Objects::nonNull)
                .map(BigDecimal::new)
                .sorted()
                .toList();
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }

    private static String count(List<EnrichedTrade> trades, Predicate<EnrichedTrade> which) {
        return String.valueOf(trades.stream().filter(which).count());
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null
                ? "null"
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
