package dev.cowflow.sink.sql;

import static dev.cowflow.sink.testing.Samples.USDC;
import static dev.cowflow.sink.testing.Samples.WETH;
import static dev.cowflow.sink.testing.Samples.match;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.TestSink;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The numbers of the examples that stand in the comments of the views. */
class ViewsTest {
    private static final String NATIVE_ETH = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldAddUpADayAsTheCommentSays() {
        write(
                usdcForWeth(1, "2000", "1", "1990", "1990"),
                usdcForWeth(2, "4100", "2", "2010", "4020"),
                usdcForWeth(3, "1", "1", "2010", "2010").setFlags(List.of("PRICE_OUTLIER")),
                usdcForWeth(4, "1", "1000", "318209277.35", "318209277350")
                        .setSellValueUsd(null)
                        .setFlags(List.of("MISSING_SELL_PRICE", "UNCONFIRMED_PRICE")));

        assertThat(comment("cow_aggregation_data"))
                .contains("total_units_sold 6100", "1990 + 4020 = 6010", "avg_buy_price 2000");
        Map<String, Object> day = sink.jdbc.queryForMap("SELECT * FROM data_warehouse.cow_aggregation_data");
        assertThat(day)
                .containsEntry("block_date", java.sql.Date.valueOf("2022-08-08"))
                .containsEntry("token_pair", "USDC-WETH")
                .containsEntry("no_txn", 1L)
                .containsEntry("trades", 4L);
        assertThat(number(day, "total_units_sold")).isEqualByComparingTo("6100");
        assertThat(number(day, "total_usd_value_sold")).isEqualByComparingTo("6100");
        assertThat(number(day, "total_units_bought")).isEqualByComparingTo("3");
        assertThat(number(day, "total_usd_value_bought")).isEqualByComparingTo("6010");
        assertThat(number(day, "avg_sell_price")).isEqualByComparingTo("1");
        assertThat(number(day, "avg_buy_price")).isEqualByComparingTo("2000");
    }

    @Test
    void shouldNotAddUpUnitsOfDifferentTokens() {
        write(usdcForWeth(1, "2000", "1", "1990", "1990"), wethForUsdc(2, "1", "2010", "2010", "1980"));

        assertThat(sink.jdbc.queryForList(
                        "SELECT total_units_sold FROM data_warehouse.cow_aggregation_data ORDER BY sell_token_address",
                        BigDecimal.class))
                .containsExactly(new BigDecimal("2000"), BigDecimal.ONE);
    }

    @Test
    void shouldCompareExecutedWithMarketPricesAsTheCommentSays() {
        write(
                usdcForWeth(1, "2000", "1", "1990", "1990"),
                wethForUsdc(2, "1", "2010", "2010", "1980"),
                usdcForWeth(3, "1", "1", "2010", "2010").setFlags(List.of("PRICE_OUTLIER")),
                usdcForWeth(4, "0", "1", "2010", "2010").setSellValueUsd("0").setFlags(List.of("ZERO_VALUE")),
                usdcForWeth(5, "7", "1", "2010", "2010").setSellValueUsd(null));

        assertThat(comment("cow_price_improvement")).contains("= −0.5\n", "= 0.5025125628");
        assertThat(difference("WETH")).isEqualByComparingTo("-0.5");
        assertThat(difference("USDC").setScale(10, java.math.RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("0.5025125628");
    }

    @Test
    void shouldCountNativeEthAsWeth() {
        write(usdcForWeth(1, "2000", "1", "1990", "1990").setBuyToken("ETH").setBuyTokenAddress(NATIVE_ETH));

        assertThat(sink.jdbc.queryForList(
                        "SELECT cow_token || ' ' || cow_token_address FROM data_warehouse.cow_price_improvement"
                                + " ORDER BY cow_token",
                        String.class))
                .containsExactly("USDC " + USDC, "WETH " + WETH);
    }

    @Test
    void shouldHaveTotalsReadyWithoutOutliers() {
        write(
                usdcForWeth(1, "2000", "1", "1990", "1990"),
                usdcForWeth(2, "9000", "1", "2010", "2010").setFlags(List.of("PRICE_OUTLIER")),
                usdcForWeth(3, "0", "1", "2010", "2010").setSellValueUsd("0").setFlags(List.of("ZERO_VALUE")));

        assertThat(sink.jdbc.queryForMap(
                        "SELECT count(*) AS trades, sum(buy_value_usd) AS bought" + " FROM data_warehouse.trade_valid"))
                .containsEntry("trades", 1L)
                .hasEntrySatisfying(
                        "bought", sum -> assertThat((BigDecimal) sum).isEqualByComparingTo("1990"));
        assertThat(sink.jdbc.queryForList("""
                        SELECT attname FROM pg_attribute
                        WHERE attrelid = 'data_warehouse.trade'::regclass AND attnum > 0 AND NOT attisdropped
                        EXCEPT SELECT attname FROM pg_attribute WHERE attrelid = 'data_warehouse.trade_valid'::regclass""", String.class))
                .as("columns of trade that trade_valid lacks")
                .isEmpty();
    }

    @Test
    void shouldNameTheTokensOfRollups() {
        sink.jdbc.update(
                "INSERT INTO control.token (address, symbol, decimals) VALUES ('%s', 'WETH', 18)".formatted(WETH));
        write(usdcForWeth(1, "2000", "1", "1990", "1990").setBuyToken("ETH").setBuyTokenAddress(NATIVE_ETH));

        for (String rollup : List.of("pair_hour_named", "pair_day_named")) {
            assertThat(sink.jdbc.queryForMap("SELECT * FROM data_warehouse." + rollup))
                    .containsEntry("sell_token", USDC)
                    .containsEntry("buy_token", "WETH")
                    .containsEntry("trades", 1L);
        }
    }

    private BigDecimal difference(String token) {
        return sink.one(
                "SELECT avg_price_difference FROM data_warehouse.cow_price_improvement WHERE cow_token = '%s'"
                        .formatted(token),
                BigDecimal.class);
    }

    private static BigDecimal number(Map<String, Object> row, String column) {
        return (BigDecimal) row.get(column);
    }

    private String comment(String view) {
        return sink.one("SELECT obj_description('data_warehouse.%s'::regclass)".formatted(view), String.class);
    }

    private static EnrichedTrade.Builder usdcForWeth(int number, String usdc, String weth, String price, String value) {
        return trade(number, 1)
                .setUnitsSold(usdc)
                .setSellValueUsd(usdc)
                .setUnitsBought(weth)
                .setBuyMatch(match(price))
                .setBuyValueUsd(value);
    }

    private static EnrichedTrade.Builder wethForUsdc(int number, String weth, String price, String value, String usdc) {
        return trade(number, 1)
                .setSellToken("WETH")
                .setSellTokenAddress(WETH)
                .setBuyToken("USDC")
                .setBuyTokenAddress(USDC)
                .setUnitsSold(weth)
                .setSellMatch(match(price))
                .setSellValueUsd(value)
                .setUnitsBought(usdc)
                .setBuyMatch(match("1"))
                .setBuyValueUsd(usdc);
    }

    private void write(EnrichedTrade.Builder... trades) {
        sink.write(
                new EnrichedTradeTable(),
                Stream.of(trades).map(EnrichedTrade.Builder::build).toList());
    }
}
