package dev.cowflow.sink.table;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.USDC;
import static dev.cowflow.sink.testing.Samples.WETH;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.testing.TestSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PairRollupsTest {
    private static final String NATIVE_ETH = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldCountOutliersAndUnpricedTradesAndLeaveThemOutOfSums() {
        write(
                trade(1, 1).setStatus("FINAL"),
                trade(2, 1)
                        .setTxHash("0xother")
                        .setSellValueUsd("1000")
                        .setSlippageUsd("-7")
                        .setSlippageBps("-70"),
                trade(3, 1).setFlags(List.of("PRICE_OUTLIER")).setVolumeUsd("1000000"),
                trade(4, 1)
                        .setSellValueUsd(null)
                        .setSlippageUsd(null)
                        .setSlippageBps(null)
                        .setVolumeUsd("1990"),
                trade(5, 1)
                        .setSellValueUsd(null)
                        .setBuyValueUsd(null)
                        .setVolumeUsd(null)
                        .setSlippageUsd(null)
                        .setSlippageBps(null),
                trade(6, 1)
                        .setBuyValueUsd(null)
                        .setVolumeUsd("318209277350")
                        .setSlippageUsd(null)
                        .setSlippageBps(null)
                        .setFlags(List.of("MISSING_BUY_PRICE", "UNCONFIRMED_PRICE")));

        for (String rollup : List.of("pair_hour", "pair_day")) {
            Map<String, Object> row = sink.jdbc.queryForMap("SELECT * FROM data_warehouse." + rollup);
            assertThat(row)
                    .containsEntry("sell_token_address", USDC)
                    .containsEntry("buy_token_address", WETH)
                    .containsEntry("trades", 6L)
                    .containsEntry("settlements", 2L)
                    .containsEntry("outliers", 2L)
                    .containsEntry("unpriced", 1L)
                    .containsEntry("final", 1L)
                    .containsEntry("volume_usd", new BigDecimal("5990"))
                    .containsEntry("sell_value_usd", new BigDecimal("3000"))
                    .containsEntry("slippage_usd", new BigDecimal("3"))
                    .containsEntry("weighted_slippage_bps", new BigDecimal("10.0000"))
                    .containsEntry("median_slippage_bps", new BigDecimal("-70"));
        }
    }

    @Test
    void shouldMoveATradeToAnotherHourDayAndPairWithoutATrace() {
        write(trade(1, 1));
        write(trade(1, 2).setBlockTime(TIME.plusSeconds(3_600)));
        assertThat(starts("hour")).containsExactly("2022-08-08 13:00:00+00");
        assertThat(starts("day")).containsExactly("2022-08-08 00:00:00+00");

        write(trade(1, 3).setBlockTime(Instant.parse("2022-08-31T23:59:59.999Z")));
        assertThat(starts("hour")).containsExactly("2022-08-31 23:00:00+00");
        assertThat(starts("day")).containsExactly("2022-08-31 00:00:00+00");

        write(trade(1, 4).setSellTokenAddress(WETH).setBuyTokenAddress(USDC));
        assertThat(sink.one("SELECT sell_token_address FROM data_warehouse.pair_day", String.class))
                .isEqualTo(WETH);

        write(trade(1, 5).setStatus("REMOVED"));
        assertThat(sink.count("data_warehouse.pair_hour")).isZero();
        assertThat(sink.count("data_warehouse.pair_day")).isZero();
    }

    @Test
    void shouldCountNativeEthAsWeth() {
        write(trade(1, 1), trade(2, 1).setBuyTokenAddress(NATIVE_ETH));
        write(trade(1, 2).setBuyTokenAddress(NATIVE_ETH));

        assertThat(sink.jdbc.queryForMap("SELECT buy_token_address, trades FROM data_warehouse.pair_hour"))
                .containsEntry("buy_token_address", WETH)
                .containsEntry("trades", 2L);
    }

    @Test
    void shouldCutHoursAndDaysInUtcWhateverTheSessionsTimeZone() {
        PairRollups rollups = new PairRollups("data_warehouse");
        write(trade(1, 1).setBlockTime(Instant.parse("2022-08-08T23:59:59Z")));
        sink.transactions.executeWithoutResult(transaction -> {
            sink.jdbc.execute("SET LOCAL timezone = 'Asia/Kathmandu'");
            rollups.fill(sink.jdbc);
            rollups.refresh(sink.jdbc, Set.of(new PairHour(Instant.parse("2022-08-08T23:59:59Z"), USDC, WETH)));
        });

        assertThat(starts("hour")).containsExactly("2022-08-08 23:00:00+00");
        assertThat(starts("day")).containsExactly("2022-08-08 00:00:00+00");
    }

    @Test
    void shouldNotWriteWhatStaysTheSame() {
        write(trade(1, 1), trade(2, 1));
        String version = "SELECT string_agg(ctid::text || xmin, ' ') FROM data_warehouse.pair_hour";
        String before = sink.one(version, String.class);
        write(trade(1, 2));

        assertThat(sink.one(version, String.class)).isEqualTo(before);
        write(trade(1, 3).setVolumeUsd("1"));
        assertThat(sink.one(version, String.class)).isNotEqualTo(before);
    }

    @Test
    void shouldReadNoTradesButThoseOfTheHourAndDayOfThePair() {
        int pairs = 40;
        int tradesOfOne = 100;
        write(IntStream.range(0, pairs * tradesOfOne)
                .mapToObj(number -> trade(number, 1).setSellTokenAddress("0x%040x".formatted(number % pairs)))
                .toArray(EnrichedTrade.Builder[]::new));
        sink.jdbc.execute("ANALYZE data_warehouse.trade");

        sink.transactions.executeWithoutResult(transaction -> {
            int before = tradesRead();
            new PairRollups("data_warehouse")
                    .refresh(sink.jdbc, Set.of(new PairHour(TIME, "0x%040x".formatted(7), WETH)));
            assertThat(tradesRead() - before).isEqualTo(2 * tradesOfOne);
        });
    }

    /** By the session so far, in whatever way. */
    private int tradesRead() {
        return sink.one(
                "SELECT sum(seq_tup_read + idx_tup_fetch) FROM pg_stat_xact_user_tables"
                        + " WHERE schemaname = 'data_warehouse' AND relname LIKE 'trade\\_20%'",
                Integer.class);
    }

    private List<String> starts(String unit) {
        return sink.jdbc.queryForList("SELECT %1$s::text FROM data_warehouse.pair_%1$s".formatted(unit), String.class);
    }

    private void write(EnrichedTrade.Builder... trades) {
        sink.write(
                new EnrichedTradeTable(),
                Stream.of(trades)
                        .map(trade -> trade.setExtractedAt(TIME.plusSeconds(3_000_000))
                                .build())
                        .toList());
    }
}
