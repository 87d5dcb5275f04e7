package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.Market.GECKO;
import static dev.cowflow.enricher.core.Market.RULES;
import static dev.cowflow.enricher.core.Market.USDC;
import static dev.cowflow.enricher.core.Market.WETH;
import static dev.cowflow.enricher.core.Market.at;
import static dev.cowflow.enricher.core.Market.covered;
import static dev.cowflow.enricher.core.Market.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cowflow.enricher.core.explain.Candidate;
import dev.cowflow.enricher.core.explain.Explainer;
import dev.cowflow.enricher.core.explain.Explanation;
import dev.cowflow.enricher.core.explain.FigureExplanation;
import dev.cowflow.enricher.core.explain.FlagExplanation;
import dev.cowflow.enricher.core.explain.LegExplanation;
import dev.cowflow.enricher.core.explain.Reason;
import dev.cowflow.model.Flag;
import dev.cowflow.model.Status;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private final InMemoryJoin join = new InMemoryJoin(RULES, 1_000);

    @Test
    void shouldSayWhyATickWonAndWhyOthersDidNot() {
        join.offer(tick(WETH, "11:59:40", "1799"));
        join.offer(tick(WETH, "12:00:20", "1801"));
        join.offer(tick(WETH, "binance", at("11:59:40"), "1799.5", 1));
        join.offer(tick(WETH, "12:03:00", "1805"));
        join.offer(tick(WETH, "13:00:01", "1900"));
        join.offer(Market.trade("12:00:00"));

        assertThat(sell().candidates())
                .extracting(Candidate::price, Candidate::gapSeconds, Candidate::wins, Candidate::reason)
                .containsExactly(
                        tuple("1799", "-20.000", true, Reason.PREFERRED_SOURCE),
                        tuple("1799.5", "-20.000", false, Reason.LESSER_SOURCE),
                        tuple("1801", "20.000", false, Reason.LATER_ON_A_TIE),
                        tuple("1805", "180.000", false, Reason.FARTHER));
    }

    @Test
    void shouldSayThatTheEarlierOfTwoEquallyNearTicksWon() {
        join.offer(tick(WETH, "12:00:20", "1801"));
        join.offer(tick(WETH, "11:59:40", "1799"));
        join.offer(Market.trade("12:00:00"));

        assertThat(sell().candidates())
                .extracting(Candidate::reason)
                .containsExactly(Reason.EARLIER_ON_A_TIE, Reason.LATER_ON_A_TIE);
    }

    @Test
    void shouldShowTheTwentyNearestTicksAndCountTheRest() {
        for (int minute = 10; minute < 35; minute++) {
            join.offer(tick(WETH, "12:" + minute + ":00", "1800"));
        }
        join.offer(Market.trade("12:00:00"));

        assertThat(sell().candidates()).hasSize(20);
        assertThat(sell().candidates().get(0).reason()).isEqualTo(Reason.NEAREST);
        assertThat(sell().candidates().get(19).gapSeconds()).isEqualTo("1740.000");
        assertThat(sell().moreCandidates()).isEqualTo(5);
        assertThat(explain().toText()).contains("and 5 more behind these");
    }

    @Test
    void shouldWriteOutTheArithmetic() {
        join.offer(tick(WETH, "12:00:00", "1801"));
        join.offer(tick(USDC, "12:00:00", "1.0001"));
        join.offer(Market.trade("12:00:00"));

        assertThat(figure("sell_value_usd").arithmetic()).isEqualTo("1 × 1801");
        assertThat(figure("volume_usd").arithmetic()).isEqualTo("max(1801, 1800.18)");
        assertThat(figure("slippage_usd").result()).isEqualTo("0.82");
        FigureExplanation slippage = figure("slippage_bps");
        assertThat(slippage.arithmetic()).isEqualTo("(1801 − 1800.18) / 1801 × 10000");
        assertThat(slippage.unrounded()).isEqualTo("4.55302609661299278178…");
        assertThat(slippage.result()).isEqualTo("4.553");
        assertThat(figure("dune_diff_bps").absent()).isEqualTo("Dune states no value");
        assertThat(figure("surplus_bps").absent()).isEqualTo("the limits of the order are not known");
    }

    @Test
    void shouldSayHowTheDecimalsWereDerivedOrWhyNot() {
        join.offer(Market.trade(
                1,
                at("12:00:00"),
                Market.side(WETH, "1500000000000000000", "1.5"),
                Market.side(USDC, "1800000000", "1801"),
                1));

        assertThat(sell().units().decimals()).isEqualTo(18);
        assertThat(sell().units().how()).startsWith("1500000000000000000 / 10^18 = 1.5,");
        assertThat(explain().flags())
                .extracting(FlagExplanation::flag)
                .containsExactly(Flag.MISSING_BUY_PRICE, Flag.MISSING_SELL_PRICE, Flag.UNKNOWN_DECIMALS);
        assertThat(explain().flags().get(2).why()).contains("buy leg").contains("the 1801 units that Dune states");
    }

    @Test
    void shouldSayWhichSourceCoversALegAndWhatIsUnread() {
        join.offer(Market.trade("12:00:00"));
        join.offer(covered(WETH, "11:00:00", "13:00:00"));
        join.offer(covered(USDC, "11:00:00", "12:30:00"));

        Explanation explanation = explain();

        assertThat(explanation.status()).isEqualTo(Status.PROVISIONAL);
        assertThat(explanation.statusBecause().get(0)).contains("coingecko has been read completely");
        assertThat(explanation.statusBecause().get(1)).contains("no source has been read completely");
        assertThat(explanation.toText())
                .contains("covered  by " + GECKO)
                .contains("2022-08-08T12:30:00.001Z to 2022-08-08T13:00:00Z");
    }

    @Test
    void shouldSayThatNativeEthIsPricedAsWeth() {
        join.offer(Market.trade(1, at("12:00:00"), Market.ETH, USDC, 1));

        assertThat(sell().token()).isEqualTo(Market.ETH);
        assertThat(sell().pricedAs()).isEqualTo(WETH);
        assertThat(explain().toText()).contains("priced as " + WETH);
    }

    @Test
    void shouldSayThatATradeIsRemoved() {
        join.offer(Market.removed(Market.trade("12:00:00"), 2));

        assertThat(explain().status()).isEqualTo(Status.REMOVED);
        assertThat(explain().toText()).contains("Dune has taken the trade back");
    }

    @Test
    void shouldKnowNothingOfATradeThatNeverCame() {
        assertThat(new Explainer(RULES, join, join).explain(new UUID(0, 9))).isEmpty();
    }

    private Explanation explain() {
        return new Explainer(RULES, join, join).explain(new UUID(0, 1)).orElseThrow();
    }

    private LegExplanation sell() {
        return Objects.requireNonNull(explain().sell());
    }

    private FigureExplanation figure(String name) {
        return explain().figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
