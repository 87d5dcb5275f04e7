package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.History.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.enricher.core.explain.Candidate;
import dev.cowflow.enricher.core.explain.Explainer;
import dev.cowflow.enricher.core.explain.Explanation;
import dev.cowflow.enricher.core.explain.FigureExplanation;
import dev.cowflow.enricher.core.explain.FlagExplanation;
import dev.cowflow.enricher.core.explain.LegExplanation;
import dev.cowflow.model.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** For every history, what is explained is what was published. */
class ExplainLawsTest {

    @Property(tries = 400)
    void shouldExplainTheRowThatTheJoinPublished(@ForAll("histories") List<History.Event> history) {
        InMemoryJoin join = new InMemoryJoin(RULES, 4);
        Map<UUID, EnrichedRow> rows = new HashMap<>();
        history.forEach(
                event -> event.offerTo(join).forEach(row -> rows.put(row.trade().id(), row)));
        Explainer explainer = new Explainer(RULES, join, join);

        rows.forEach((id, row) -> assertExplains(explainer.explain(id).orElseThrow(), row));
    }

    @Property(tries = 400)
    void shouldWriteOutArithmeticThatLeadsToTheFigures(
            @ForAll @LongRange(min = 0, max = 5_000_000) long sold,
            @ForAll @LongRange(min = 0, max = 5_000_000) long bought,
            @ForAll @IntRange(min = 1, max = 900) int sellPrice,
            @ForAll @IntRange(min = 1, max = 900) int buyPrice,
            @ForAll("limits") String limit) {
        InMemoryJoin join = new InMemoryJoin(RULES, 4);
        long time = History.START;
        join.offer(Market.tick(Market.WETH, "first", time, sellPrice + ".000000003", 1));
        join.offer(Market.tick(Market.USDC, "first", time, buyPrice + ".7", 1));
        Side sell = side(Market.WETH, sold, limit);
        Side buy = side(Market.USDC, bought, "7");
        EnrichedRow row = join.offer(Market.trade(1, time, sell, buy, 1)).get(0);

        Explanation explanation =
                new Explainer(RULES, join, join).explain(new UUID(0, 1)).orElseThrow();

        assertExplains(explanation, row);
        assertThat(explanation.figures()).allSatisfy(ExplainLawsTest::assertRounds);
    }

    @Provide
    Arbitrary<List<History.Event>> histories() {
        return History.histories();
    }

    @Provide
    Arbitrary<String> limits() {
        return Arbitraries.of("0", "1", "3000000", "123456789");
    }

    private static Side side(String token, long atoms, String limit) {
        return Market.side(
                token, Long.toString(atoms), BigDecimal.valueOf(atoms, 6).toPlainString(), limit);
    }

    private static void assertExplains(Explanation explanation, EnrichedRow row) {
        assertThat(explanation.status()).isEqualTo(row.status());
        assertThat(explanation.blockTime())
                .isEqualTo(Instant.ofEpochMilli(row.trade().time()));
        assertThat(explanation.rules()).isEqualTo(row.rules());
        assertThat(explanation.flags())
                .extracting(FlagExplanation::flag)
                .containsExactlyElementsOf(row.figures().flags());
        if (row.status() == Status.REMOVED) {
            assertThat(explanation.sell()).isNull();
            assertThat(explanation.buy()).isNull();
            assertThat(explanation.figures()).isEmpty();
            return;
        }
        assertExplains(explanation.sell(), row.sell());
        assertExplains(explanation.buy(), row.buy());
        assertThat(explanation.figures())
                .extracting(FigureExplanation::result)
                .containsExactlyElementsOf(results(row.figures()));
    }

    private static void assertExplains(@Nullable LegExplanation explanation, Leg leg) {
        LegExplanation explained = Objects.requireNonNull(explanation);
        assertThat(explained.units().units()).isEqualTo(plain(leg.units()));
        Match match = leg.match();
        if (match == null) {
            assertThat(explained.candidates()).isEmpty();
            return;
        }
        assertThat(explained.candidates().stream().filter(Candidate::wins)).hasSize(1);
        Candidate winner = explained.candidates().get(0);
        assertThat(winner.wins()).isTrue();
        assertThat(winner.time()).isEqualTo(Instant.ofEpochMilli(match.tick().time()));
        assertThat(winner.source()).isEqualTo(match.tick().source());
        assertThat(winner.price()).isEqualTo(plain(match.tick().price()));
        assertThat(new BigDecimal(winner.gapSeconds())).isEqualByComparingTo(BigDecimal.valueOf(match.gap(), 3));
        assertThat(winner.grade()).isEqualTo(match.grade());
        assertThat(explained.pricedAs()).isEqualTo(match.tick().token());
    }

    private static void assertRounds(FigureExplanation figure) {
        if (figure.result() == null) {
            assertThat(figure.absent()).isNotBlank();
            return;
        }
        String unrounded = Objects.requireNonNull(figure.unrounded()).replace("…", "");
        assertThat(new BigDecimal(unrounded).setScale(figure.decimals(), RoundingMode.HALF_EVEN))
                .isEqualByComparingTo(figure.result());
        assertThat(figure.arithmetic()).isNotBlank();
    }

    private static List<@Nullable String> results(Figures figures) {
        return Arrays.asList(
                plain(figures.sellValueUsd()),
                plain(figures.buyValueUsd()),
                plain(figures.volumeUsd()),
                plain(figures.slippageUsd()),
                plain(figures.slippageBps()),
                plain(figures.duneDiffBps()),
                plain(figures.surplusBps()));
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
