package dev.cowflow.local.sandbox.market.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.MarketTrade;
import dev.cowflow.local.sandbox.market.PricePoint;
import dev.cowflow.local.sandbox.market.Resolution;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of every generated market. */
class GeneratedMarketTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofDays(1));

    private final GeneratedMarket market = new GeneratedMarket(42);
    private final List<MarketTrade> trades = market.trades(FROM, UNTIL);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldGiveTheSameTradesHoweverAWindowIsSplit(long splitSeed) {
        Random random = new Random(splitSeed);
        List<Map<String, Object>> parts = new ArrayList<>();
        Instant start = FROM;
        while (start.isBefore(UNTIL)) {
            Instant end = start.plusMillis(1 + random.nextInt(7_000_000));
            market.trades(start, end.isBefore(UNTIL) ? end : UNTIL).forEach(trade -> parts.add(trade.columns()));
            start = end;
        }
        assertThat(parts).isEqualTo(trades.stream().map(MarketTrade::columns).toList());
    }

    @ParameterizedTest
    @EnumSource(Resolution.class)
    void shouldGiveTheSamePricesHoweverAWindowIsSplit(Resolution resolution) {
        Instant middle = FROM.plusMillis(50_000_001);
        List<PricePoint> parts = new ArrayList<>(market.prices("ethereum", resolution, FROM, middle));
        parts.addAll(market.prices("ethereum", resolution, middle, UNTIL));
        assertThat(parts)
                .containsExactlyInAnyOrderElementsOf(market.prices("ethereum", resolution, FROM, UNTIL))
                .isNotEmpty();
    }

    @Test
    void shouldDependOnTheSeedAlone() {
        assertThat(new GeneratedMarket(42).trades(FROM, UNTIL)).isEqualTo(trades);
        assertThat(new GeneratedMarket(43).trades(FROM, UNTIL)).isNotEqualTo(trades);
    }

    @Test
    void shouldStayTheSameFromReleaseToRelease() {
        assertThat(trades.get(0).columns())
                .containsEntry("tx_hash", "0x50348caa6abdff52caf6a20b0a2f769207df0087d77120467775ee478d2296e2")
                .containsEntry("atoms_sold", "65496008934")
                .containsEntry("atoms_bought", "18543072491685828499");
        assertThat(market.prices("ethereum", Resolution.DAILY, FROM, FROM.plusSeconds(1)))
                .extracting(PricePoint::price)
                .containsExactly(new BigDecimal("3533.60893722"));
    }

    @Test
    void shouldTradeAboutOnceAMinuteInBothDirections() {
        long ofMainPair = trades.stream()
                .filter(trade -> trade.columns().containsValue("USDC-WETH")
                        || trade.columns().containsValue("ETH-USDC"))
                .count();
        assertThat(ofMainPair).isBetween(24 * 60 * 7 / 10L, 24 * 60 * 13 / 10L);
        assertThat(trades).extracting(MarketTrade::sellToken).contains("WETH", "USDC", "ETH");
        assertThat(trades).extracting(MarketTrade::buyTokenAddress).contains(Token.ETH.address());
    }

    @Test
    void shouldSettleSeveralTradesAtOnceNowAndThen() {
        Set<Object> settlements = new HashSet<>();
        trades.forEach(trade -> settlements.add(trade.columns().get("tx_hash")));
        assertThat(settlements).hasSizeLessThan(trades.size() * 9 / 10);
        assertThat(trades)
                .extracting(trade ->
                        trade.columns().get("tx_hash") + "|" + trade.columns().get("evt_index"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRespectTheLimitOfEveryOrder() {
        assertThat(trades).allSatisfy(trade -> {
            BigInteger sold = atoms(trade, "atoms_sold");
            BigInteger bought = atoms(trade, "atoms_bought");
            assertThat(bought.multiply(atoms(trade, "limit_sell_amount")))
                    .isGreaterThanOrEqualTo(sold.multiply(atoms(trade, "limit_buy_amount")));
            assertThat(sold).isPositive().isLessThanOrEqualTo(atoms(trade, "limit_sell_amount"));
        });
    }

    @Test
    void shouldFillCloseToTheMarketWithRareOutliers() {
        List<BigDecimal> slippages = trades.stream()
                .map(trade -> number(trade, "sell_value_usd")
                        .subtract(number(trade, "buy_value_usd"))
                        .movePointRight(4)
                        .divideToIntegralValue(number(trade, "sell_value_usd"))
                        .abs())
                .toList();
        long usual = slippages.stream()
                .filter(bps -> bps.compareTo(BigDecimal.valueOf(45)) < 0)
                .count();
        assertThat(usual).isBetween(trades.size() * 97L / 100, trades.size() - 1L);
    }

    @Test
    void shouldValueATradeAsDuneDoes() {
        assertThat(trades).allSatisfy(trade -> {
            assertThat(number(trade, "usd_value"))
                    .isEqualByComparingTo(number(trade, "sell_value_usd").max(number(trade, "buy_value_usd")));
            assertThat(number(trade, "surplus_usd")).isNotNegative();
            assertThat(number(trade, "units_sold")).isPositive();
        });
    }

    @Test
    void shouldPackOwnerAndExpiryIntoTheOrderUid() {
        assertThat(trades).allSatisfy(trade -> {
            String uid = String.valueOf(trade.columns().get("order_uid"));
            assertThat(uid).matches("0x[0-9a-f]{112}");
            if (!"ETH".equals(trade.sellToken())) {
                assertThat("0x" + uid.substring(66, 106))
                        .isEqualTo(trade.columns().get("trader"));
                assertThat(Long.parseLong(uid.substring(106), 16))
                        .isGreaterThan(trade.blockTime().getEpochSecond());
            }
        });
    }

    @Test
    void shouldMovePricesSmoothlyWithinBounds() {
        PricePath path = new PricePath(42);
        BigDecimal base = Coin.ETHEREUM.basePrice();
        BigDecimal last = path.at(Coin.ETHEREUM, FROM);
        for (int second = 1; second < 20_000; second++) {
            BigDecimal price = path.at(Coin.ETHEREUM, FROM.plusSeconds(second));
            assertThat(price).isBetween(base.multiply(new BigDecimal("0.82")), base.multiply(new BigDecimal("1.18")));
            assertThat(price.subtract(last).abs()).isLessThan(base.multiply(new BigDecimal("0.0003")));
            last = price;
        }
    }

    private static BigInteger atoms(MarketTrade trade, String column) {
        return new BigInteger(String.valueOf(trade.columns().get(column)));
    }

    private static BigDecimal number(MarketTrade trade, String column) {
        return new BigDecimal(String.valueOf(trade.columns().get(column)));
    }
}
