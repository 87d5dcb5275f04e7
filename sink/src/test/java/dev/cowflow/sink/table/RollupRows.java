package dev.cowflow.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.testing.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of a few trades with everything that rollups can have to deal with, and the comparison with the oracle. */
final class RollupRows {
    private static final List<Duration> SHIFTS = List.of(
            Duration.ZERO,
            Duration.ofMinutes(39),
            Duration.ofMinutes(40),
            Duration.ofHours(11).plusMinutes(59),
            Duration.ofHours(12),
            Duration.ofDays(31));
    private static final List<String> TOKENS =
            List.of(Samples.USDC, Samples.WETH, "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee");

    private RollupRows() {}

    /** Row of a trade, determined by trade and rank alone, as the enricher's rows are. */
    static EnrichedTrade row(int number, int rank) {
        Random random = new Random(31L * number + rank);
        EnrichedTrade.Builder row = Samples.trade(number, rank)
                .setBlockTime(Samples.TIME.plus(SHIFTS.get(random.nextInt(SHIFTS.size()))))
                .setExtractedAt(Samples.TIME.plus(100, ChronoUnit.DAYS))
                .setTxHash("0x" + "ab".repeat(31) + "0" + random.nextInt(4))
                .setSellTokenAddress(TOKENS.get(random.nextInt(TOKENS.size())))
                .setBuyTokenAddress(TOKENS.get(random.nextInt(TOKENS.size())))
                .setStatus(List.of("PROVISIONAL", "FINAL", "FINAL", "PROVISIONAL", "REMOVED")
                        .get(random.nextInt(5)));
        return value(row, random).build();
    }

    private static EnrichedTrade.Builder value(EnrichedTrade.Builder row, Random random) {
        // Few digits, so that equal values, and quotients half way between two roundings, are common
        BigDecimal sold = BigDecimal.valueOf(1L << random.nextInt(8));
        BigDecimal slippage = BigDecimal.valueOf(random.nextInt(9) - 4, 1 + random.nextInt(8));
        BigDecimal bps = BigDecimal.valueOf(random.nextInt(7) - 3, random.nextInt(5));
        return switch (random.nextInt(8)) {
            case 0 -> valued(row, "0", "0", "0", null).setFlags(List.of("ZERO_VALUE"));
            case 1 -> valued(row, "0", "7", "-7", null).setFlags(List.of("ZERO_VALUE"));
            case 2 -> valued(row, "5", "1", "4", "8000").setFlags(List.of("PRICE_OUTLIER"));
            case 3 ->
                row.setSellValueUsd(null)
                        .setSlippageUsd(null)
                        .setSlippageBps(null)
                        .setVolumeUsd("1990.5");
            case 4 ->
                row.setSellValueUsd(null)
                        .setBuyValueUsd(null)
                        .setSlippageUsd(null)
                        .setSlippageBps(null)
                        .setVolumeUsd(null)
                        .setFlags(List.of("MISSING_BUY_PRICE", "MISSING_SELL_PRICE"));
            case 5 ->
                row.setSellValueUsd(null)
                        .setSlippageUsd(null)
                        .setSlippageBps(null)
                        .setVolumeUsd("318209277350")
                        .setFlags(List.of("MISSING_SELL_PRICE", "UNCONFIRMED_PRICE"));
            default ->
                valued(
                        row,
                        sold.toPlainString(),
                        sold.subtract(slippage).toPlainString(),
                        slippage.toPlainString(),
                        bps.toPlainString());
        };
    }

    private static EnrichedTrade.Builder valued(
            EnrichedTrade.Builder row, String sold, String bought, String slippage, @Nullable String bps) {
        return row.setSellValueUsd(sold)
                .setBuyValueUsd(bought)
                .setVolumeUsd(new BigDecimal(sold).max(new BigDecimal(bought)).toPlainString())
                .setSlippageUsd(slippage)
                .setSlippageBps(bps);
    }

    /** Both rollups are what the best rows of a history amount to. */
    static void assertRollups(JdbcTemplate jdbc, Collection<EnrichedTrade> history) {
        Map<String, EnrichedTrade> best = new HashMap<>();
        history.forEach(row -> best.merge(
                row.getTradeId(), row, (one, other) -> one.getRank().compareTo(other.getRank()) >= 0 ? one : other));
        best.values().removeIf(row -> row.getStatus().equals("REMOVED"));
        assertThat(lines(jdbc, "hour")).isEqualTo(RollupOracle.lines(best.values(), ChronoUnit.HOURS));
        assertThat(lines(jdbc, "day")).isEqualTo(RollupOracle.lines(best.values(), ChronoUnit.DAYS));
    }

    private static List<String> lines(JdbcTemplate jdbc, String unit) {
        return jdbc
                .queryForList(
                        "SELECT " + RollupOracle.LINE.formatted(unit) + " FROM data_warehouse.pair_" + unit,
                        String.class)
                .stream()
                .sorted()
                .toList();
    }
}
