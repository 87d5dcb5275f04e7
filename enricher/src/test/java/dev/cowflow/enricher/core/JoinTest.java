package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.Market.ETH;
import static dev.cowflow.enricher.core.Market.GECKO;
import static dev.cowflow.enricher.core.Market.RULES;
import static dev.cowflow.enricher.core.Market.USDC;
import static dev.cowflow.enricher.core.Market.WETH;
import static dev.cowflow.enricher.core.Market.at;
import static dev.cowflow.enricher.core.Market.covered;
import static dev.cowflow.enricher.core.Market.removed;
import static dev.cowflow.enricher.core.Market.tick;
import static dev.cowflow.enricher.core.Market.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Flag;
import dev.cowflow.model.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinTest {
    private final InMemoryJoin join = new InMemoryJoin(RULES, 1_000);

    @Test
    void shouldPublishATradeWithoutPricesAtOnce() {
        EnrichedRow row = only(join.offer(trade("12:00:20")));

        assertThat(row.sell().match()).isNull();
        assertThat(row.status()).isEqualTo(Status.PROVISIONAL);
        assertThat(row.figures().flags()).containsExactly(Flag.MISSING_BUY_PRICE, Flag.MISSING_SELL_PRICE);
    }

    @Test
    void shouldCountATickAtTheVeryEdgeOfTheTolerance() {
        join.offer(trade("12:00:00"));

        assertThat(join.offer(tick(WETH, "10:59:59.999", "1"))).isEmpty();
        assertThat(join.offer(tick(WETH, "13:00:00.001", "1"))).isEmpty();
        assertThat(price(join.offer(tick(WETH, "13:00:00", "2")))).isEqualTo("2");
        assertThat(price(join.offer(tick(WETH, "11:00:00", "3")))).isEqualTo("3");
    }

    @Test
    void shouldKeepTheEarlierTickOnATie() {
        join.offer(tick(WETH, "12:00:40", "2"));
        join.offer(tick(WETH, "12:00:00", "1"));

        assertThat(price(join.offer(trade("12:00:20")))).isEqualTo("1");
    }

    /** The first name was that of another coin. */
    @Test
    void shouldCountOnlyWhatWasReadUnderThePresentNameOfAToken() {
        join.offer(trade(1, at("12:00:20"), WETH, WETH, 1));
        join.offer(tick(WETH, "12:00:00", "1"));
        EnrichedRow wrong = only(join.offer(covered(WETH, "10:00:00", "14:00:00")));
        assertThat(wrong.status()).isEqualTo(Status.FINAL);

        EnrichedRow renamed = only(join.offer(new CoverageUpdate(WETH, GECKO, 7, Coverage.NONE)));
        assertThat(renamed.sell().match()).isNull();
        assertThat(renamed.status()).isEqualTo(Status.PROVISIONAL);
        assertThat(renamed.rank()).isGreaterThan(wrong.rank());

        assertThat(join.offer(tick(WETH, "12:00:19", "1"))).isEmpty();
        assertThat(join.offer(covered(WETH, "09:00:00", "15:00:00"))).isEmpty();
        Tick first = tick(WETH, "12:00:00", "5");
        EnrichedRow right = only(join.offer(
                new Tick(WETH, GECKO, first.time(), "USD", first.price(), first.granularity(), first.version(), 7)));
        assertThat(price(List.of(right))).isEqualTo("5");
        Coverage day = covered(WETH, "10:00:00", "14:00:00").coverage();
        assertThat(only(join.offer(new CoverageUpdate(WETH, GECKO, 7, day))).status())
                .isEqualTo(Status.FINAL);
    }

    @Test
    void shouldPreferTheSourceNamedFirstAtTheSameInstant() {
        join.offer(trade("12:00:20"));
        join.offer(tick(WETH, "binance", at("12:00:00"), "2", 1));

        assertThat(price(join.offer(tick(WETH, GECKO, at("12:00:00"), "1", 1)))).isEqualTo("1");
        assertThat(join.offer(tick(WETH, "binance", at("12:00:00"), "3", 2))).isEmpty();
    }

    @Test
    void shouldPreferTheNearerTickOfALesserSource() {
        join.offer(tick(WETH, GECKO, at("12:00:00"), "1", 1));
        join.offer(tick(WETH, "binance", at("12:00:10"), "2", 1));

        assertThat(price(join.offer(trade("12:00:20")))).isEqualTo("2");
    }

    @Test
    void shouldIgnoreSourcesThatTheRulesDoNotName() {
        join.offer(trade("12:00:20"));

        assertThat(join.offer(tick(WETH, "rumour", at("12:00:00"), "1", 1))).isEmpty();
        assertThat(join.offer(new CoverageUpdate(
                        WETH, "rumour", covered(WETH, "01:00:00", "23:00:00").coverage())))
                .isEmpty();
    }

    @Test
    void shouldIgnoreTicksNotQuotedInUsd() {
        join.offer(trade("12:00:20"));
        Tick usd = tick(WETH, "12:00:00", "1");

        assertThat(join.offer(new Tick(WETH, GECKO, usd.time(), "EUR", usd.price(), usd.granularity(), usd.version())))
                .isEmpty();
    }

    @Test
    void shouldNotLetAnOlderVersionOfATickChangeAnything() {
        join.offer(trade("12:00:20"));
        join.offer(tick(WETH, GECKO, at("12:00:00"), "2", 2));

        assertThat(join.offer(tick(WETH, GECKO, at("12:00:00"), "1", 1))).isEmpty();
        assertThat(price(join.offer(trade(1, at("12:00:21"), WETH, USDC, 2)))).isEqualTo("2");
    }

    @Test
    void shouldRememberANewerVersionOfEqualContentWithoutPublishing() {
        join.offer(trade("12:00:20"));
        join.offer(tick(WETH, GECKO, at("12:00:00"), "1", 1));

        assertThat(join.offer(tick(WETH, GECKO, at("12:00:00"), "1.0", 3))).isEmpty();
        assertThat(join.offer(tick(WETH, GECKO, at("12:00:00"), "9", 2))).isEmpty();
        assertThat(join.offer(trade(1, at("12:00:20"), WETH, USDC, 3))).isEmpty();
        assertThat(join.offer(trade(1, at("12:00:20"), USDC, WETH, 2))).isEmpty();
    }

    @Test
    void shouldMoveARestatedTradeToItsNewTimeAndTokens() {
        join.offer(trade(1, at("12:00:20"), WETH, USDC, 1));
        join.offer(trade(1, at("15:00:20"), "0xother", USDC, 2));

        assertThat(join.offer(tick(WETH, "12:00:00", "1"))).isEmpty();
        assertThat(join.offer(tick(USDC, "12:00:00", "1"))).isEmpty();
        assertThat(join.offer(tick("0xother", "15:00:00", "7"))).hasSize(1);
    }

    @Test
    void shouldPriceNativeEtherAsWrapped() {
        join.offer(trade(1, at("12:00:20"), ETH, WETH, 1));

        EnrichedRow row = only(join.offer(tick(WETH, "12:00:00", "1800")));

        assertThat(row.sell().match()).isEqualTo(row.buy().match()).isNotNull();
    }

    @Test
    void shouldNotReopenARemovedTradeNorLetAnOlderVersionBringItBack() {
        Trade trade = trade(1, at("12:00:20"), WETH, USDC, 1);
        join.offer(trade);

        EnrichedRow row = only(join.offer(removed(trade, 3)));

        assertThat(row.status()).isEqualTo(Status.REMOVED);
        assertThat(row.trade().sell()).isEqualTo(trade.sell());
        assertThat(join.offer(trade(1, at("13:00:20"), WETH, USDC, 2))).isEmpty();
        assertThat(join.offer(tick(WETH, "12:00:00", "1"))).isEmpty();
        assertThat(join.offer(covered(WETH, "01:00:00", "23:00:00"))).isEmpty();
        assertThat(only(join.offer(trade(1, at("12:00:20"), WETH, USDC, 4))).status())
                .isEqualTo(Status.PROVISIONAL);
    }

    @Test
    void shouldBeFinalOnceBothLegsAreCoveredUpToTheTolerance() {
        join.offer(trade("12:00:00"));

        assertThat(join.offer(covered(WETH, "11:00:00", "13:00:00"))).isEmpty();
        assertThat(join.offer(covered(USDC, "11:00:00", "12:30:00"))).isEmpty();
        assertThat(join.offer(covered(USDC, "12:30:00.002", "13:00:00"))).isEmpty();
        assertThat(only(join.offer(covered(USDC, "12:30:00.001", "12:30:00.001")))
                        .status())
                .isEqualTo(Status.FINAL);
    }

    @Test
    void shouldNotAddUpTheCoverageOfDifferentSources() {
        join.offer(trade(1, at("12:00:00"), WETH, ETH, 1));
        join.offer(covered(WETH, "11:00:00", "12:00:00"));

        assertThat(join.offer(new CoverageUpdate(
                        WETH, "binance", covered(WETH, "12:00:00", "13:00:00").coverage())))
                .isEmpty();
    }

    @Test
    void shouldPublishATradeThatArrivesAfterItsCoverageAsFinal() {
        join.offer(covered(WETH, "11:00:00", "13:00:00"));
        join.offer(covered(USDC, "10:00:00", "14:00:00"));

        assertThat(only(join.offer(trade("12:00:00"))).status()).isEqualTo(Status.FINAL);
    }

    @Test
    void shouldStayFinalWhenABetterPriceCorrectsIt() {
        join.offer(covered(WETH, "11:00:00", "13:00:00"));
        join.offer(trade(1, at("12:00:00"), WETH, ETH, 1));

        EnrichedRow corrected = only(join.offer(tick(WETH, "12:00:00", "1800")));

        assertThat(corrected.status()).isEqualTo(Status.FINAL);
    }

    private static EnrichedRow only(List<EnrichedRow> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static @Nullable String price(List<EnrichedRow> rows) {
        BigDecimal price =
                Objects.requireNonNull(only(rows).sell().match()).tick().price();
        return price.toPlainString();
    }
}
