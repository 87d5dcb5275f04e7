package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.Market.RULES;
import static dev.cowflow.enricher.core.Market.USDC;
import static dev.cowflow.enricher.core.Market.WETH;
import static dev.cowflow.enricher.core.Market.at;
import static dev.cowflow.enricher.core.Market.side;
import static dev.cowflow.enricher.core.Market.tick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Flag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final String ETHER = "1000000000000000000";

    @Test
    void shouldTakeTheLargerValueAsVolumeAndSellMinusBuyAsSlippage() {
        Figures figures = figures(side(WETH, ETHER, "1"), "1801", side(USDC, "1790000000", "1790"), "1.0001", null);

        assertThat(figures.sellValueUsd()).isEqualTo("1801.00000000");
        assertThat(figures.buyValueUsd()).isEqualTo("1790.17900000");
        assertThat(figures.volumeUsd()).isEqualTo("1801.00000000");
        assertThat(figures.slippageUsd()).isEqualTo("10.82100000");
        assertThat(figures.slippageBps()).isEqualTo("60.0833");
        assertThat(figures.flags()).isEmpty();
    }

    @Test
    void shouldRoundHalfToEvenFromTheExactValue() {
        Side dust = side(WETH, "1", "0.00000001");

        assertThat(figures(dust, "0.5", dust, "1.5", null).sellValueUsd()).isEqualTo("0.00000000");
        assertThat(figures(dust, "0.5", dust, "1.5", null).buyValueUsd()).isEqualTo("0.00000002");
        assertThat(figures(dust, "0.5", dust, "1.5", null).slippageUsd()).isEqualTo("-0.00000001");
    }

    @Test
    void shouldFlagASlippageAbove2000BasisPointsButNotExactlyThat() {
        Side one = side(WETH, ETHER, "1");

        assertThat(figures(one, "1000", one, "800", null).flags()).isEmpty();
        assertThat(figures(one, "1000", one, "1200", null).flags()).isEmpty();
        assertThat(figures(one, "1000", one, "799.9999999999", null).slippageBps())
                .isEqualTo("2000.0000");
        assertThat(figures(one, "1000", one, "799.9999999999", null).flags()).containsExactly(Flag.PRICE_OUTLIER);
    }

    @Test
    void shouldFlagASaleOfNothingAndAsOutlierWhenItBoughtSomething() {
        Side nothing = side(WETH, "0", null);
        Side something = side(USDC, "1", "0.000001");

        Figures free = figures(nothing, "1800", something, "1", null);
        assertThat(free.flags()).containsExactly(Flag.PRICE_OUTLIER, Flag.ZERO_VALUE);
        assertThat(free.slippageBps()).isNull();
        assertThat(free.sellValueUsd()).isEqualByComparingTo("0");
        assertThat(figures(nothing, "1800", nothing, "1", null).flags()).containsExactly(Flag.ZERO_VALUE);
    }

    @Test
    void shouldGiveALegOfUnknownDecimalsAPriceButNoValue() {
        Figures figures = figures(side(WETH, ETHER, null), "1800", side(USDC, "1790000000", "1790"), "1", null);

        assertThat(figures.sellValueUsd()).isNull();
        assertThat(figures.volumeUsd()).isEqualTo("1790.00000000");
        assertThat(figures.slippageUsd()).isNull();
        assertThat(figures.flags()).containsExactly(Flag.UNCONFIRMED_PRICE, Flag.UNKNOWN_DECIMALS);
    }

    @Test
    void shouldFlagAValueThatStandsAloneUnlessDunesConfirmsIt() {
        Side cow = side(WETH, ETHER + "000", "1000");
        Side dai = side(USDC, "349000000", "349");

        Figures spike = figures(cow, "318209277.35", dai, null, "349");
        assertThat(spike.volumeUsd()).isEqualTo("318209277350.00000000");
        assertThat(spike.flags()).containsExactly(Flag.MISSING_BUY_PRICE, Flag.UNCONFIRMED_PRICE);
        assertThat(figures(cow, "0.351", dai, null, "349").flags()).containsExactly(Flag.MISSING_BUY_PRICE);
        assertThat(figures(cow, "0.351", dai, null, null).flags()).contains(Flag.UNCONFIRMED_PRICE);
        assertThat(figures(cow, "0.351", dai, null, "0").flags()).contains(Flag.UNCONFIRMED_PRICE);
        assertThat(figures(cow, null, dai, "1", "349").flags()).containsExactly(Flag.MISSING_SELL_PRICE);
        assertThat(figures(cow, "0.351", dai, "1", null).flags()).isEmpty();
    }

    @Test
    void shouldConfirmAValueThatIs2000BasisPointsFromDunesButNoMore() {
        Side one = side(WETH, ETHER, "1");

        assertThat(figures(one, "1200", one, null, "1000").flags()).containsExactly(Flag.MISSING_BUY_PRICE);
        assertThat(figures(one, "800", one, null, "1000").flags()).containsExactly(Flag.MISSING_BUY_PRICE);
        assertThat(figures(one, "1200.0000000001", one, null, "1000").flags()).contains(Flag.UNCONFIRMED_PRICE);
        assertThat(figures(one, "799.9999999999", one, null, "1000").flags()).contains(Flag.UNCONFIRMED_PRICE);
    }

    @Test
    void shouldGiveTheFlagsOfTheFirstVersionWhenTheRulesSaySo() {
        Side one = side(WETH, ETHER, "1");
        Trade trade = Market.trade(1, at("12:00:00"), one, one, 1);
        Rules first = Rules.of(RULES.tolerance(), RULES.sources(), 1);

        assertThat(Figures.of(trade, leg(one, "1"), leg(one, null), first).flags())
                .containsExactly(Flag.MISSING_BUY_PRICE);
    }

    @Test
    void shouldNameTheLegsThatNobodyPrices() {
        Figures figures = figures(side(WETH, ETHER, "1"), null, side(USDC, "1790000000", "1790"), null, "1791");

        assertThat(figures.flags()).containsExactly(Flag.MISSING_BUY_PRICE, Flag.MISSING_SELL_PRICE);
        assertThat(figures.volumeUsd()).isNull();
        assertThat(figures.duneDiffBps()).isNull();
    }

    @Test
    void shouldCompareTheExactVolumeWithDunesValue() {
        Side one = side(WETH, ETHER, "1");

        assertThat(figures(one, "1801", one, "1800", "1800").duneDiffBps()).isEqualTo("5.5556");
        assertThat(figures(one, "1801", one, "1800", "0").duneDiffBps()).isNull();
    }

    @Test
    void shouldMeasureSurplusAgainstTheLimitPriceOfTheOrder() {
        Side sold = side(WETH, "50", null, "100");
        assertThat(figures(sold, null, side(USDC, "101", null, "200"), null, null)
                        .surplusBps())
                .isEqualTo("100.0000");
        assertThat(figures(sold, null, side(USDC, "101", null, "0"), null, null).surplusBps())
                .isNull();
        assertThat(figures(sold, null, side(USDC, "101", null, null), null, null)
                        .surplusBps())
                .isNull();
    }

    @Test
    void shouldStayExactForTheLargestAmounts() {
        String largest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();
        Side side = side(WETH, largest, largest);

        assertThat(figures(side, "1.00000001", side, "1", null).slippageUsd())
                .isEqualTo(new BigDecimal(largest).movePointLeft(8).setScale(8));
    }

    private static Figures figures(
            Side sell, @Nullable String sellPrice, Side buy, @Nullable String buyPrice, @Nullable String dune) {
        Trade plain = Market.trade(1, at("12:00:00"), sell, buy, 1);
        Trade trade = new Trade(
                new UUID(0, 1),
                plain.version(),
                false,
                plain.time(),
                sell,
                buy,
                dune == null ? null : new BigDecimal(dune),
                plain.details(),
                plain.received());
        return Figures.of(trade, leg(sell, sellPrice), leg(buy, buyPrice), RULES);
    }

    private static Leg leg(Side side, @Nullable String price) {
        return new Leg(Units.of(side), price == null ? null : new Match(tick(side.token(), "12:00:00", price), 0));
    }
}
