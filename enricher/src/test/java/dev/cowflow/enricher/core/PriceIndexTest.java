package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.Market.USDC;
import static dev.cowflow.enricher.core.Market.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.model.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Blocks on the heap must never be noticed: the nearest tick is the one that looking at all ticks finds. */
class PriceIndexTest {
    private static final long START = Market.at("12:00:00");
    private static final long BLOCK = Duration.ofMillis(1L << 22).toMillis();

    @Property(tries = 300)
    void shouldFindTheNearestTickWhileTicksArriveAndBlocksComeAndGo(
            @ForAll("ticks") List<Tick> ticks,
            @ForAll("times") List<Long> times,
            @ForAll @IntRange(min = 1, max = 400) int toleranceMinutes,
            @ForAll @IntRange(min = 1, max = 40) int mostTicks) {
        Rules rules = Rules.of(Duration.ofMinutes(toleranceMinutes), List.of("first", "second"));
        PriceIndex index = new InMemoryJoin(rules, mostTicks).prices();
        List<Tick> known = new ArrayList<>();
        for (Tick tick : ticks) {
            index.accept(tick);
            known.add(tick);
            for (long time : times) {
                assertThat(describe(index.nearest(tick.token(), time)))
                        .isEqualTo(describe(nearest(known, tick.token(), time, rules)));
            }
        }
    }

    @Property(tries = 300)
    void shouldReachEveryTimeAtWhichTheTickIsNearest(
            @ForAll("ticks") List<Tick> ticks, @ForAll("times") List<Long> times) {
        Rules rules = Rules.of(Duration.ofMinutes(50), List.of("first", "second"));
        PriceIndex index = new InMemoryJoin(rules, 40).prices();
        for (Tick tick : ticks) {
            index.accept(tick);
            Interval affectedRange = index.affectedRange(tick);
            for (long time : times) {
                Tick nearest = index.nearest(tick.token(), time);
                if (nearest != null && nearest.time() == tick.time()) {
                    assertThat(time).isBetween(affectedRange.from(), affectedRange.until());
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Tick>> ticks() {
        return Combinators.combine(
                        Arbitraries.of(WETH, USDC),
                        Arbitraries.of("first", "second", "unknown"),
                        someTimes(),
                        Arbitraries.of("1", "2", "3"),
                        Arbitraries.integers().between(1, 3))
                .as(Market::tick)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Long>> times() {
        return someTimes().list().ofMinSize(1).ofMaxSize(10);
    }

    /** Within some blocks, often equal or at their borders. */
    private static Arbitrary<Long> someTimes() {
        Arbitrary<Long> anywhere = Arbitraries.longs().between(START, START + 6 * BLOCK);
        Arbitrary<Long> borders = Arbitraries.longs().between(0, 5).flatMap(i -> Arbitraries.of(-1L, 0L, 1L)
                .map(off -> ((START / BLOCK) + i) * BLOCK + off));
        Arbitrary<Long> minutes = Arbitraries.longs().between(0, 60).map(minute -> START + minute * 60_000);
        return Arbitraries.oneOf(anywhere, borders, minutes);
    }

    private static @Nullable Tick nearest(List<Tick> ticks, String token, long time, Rules rules) {
        return ticks.stream()
                .filter(tick -> tick.token().equals(token) && rules.admit(tick))
                .map(tick -> new Match(tick, tick.time() - time))
                .filter(match -> match.distance() <= rules.toleranceMillis())
                .min(MatchOrder.of(rules))
                .map(Match::tick)
                .orElse(null);
    }

    private static String describe(@Nullable Tick tick) {
        return tick == null
                ? "none"
                : tick.time() + tick.source() + tick.price() + tick.version().extractedAt();
    }
}
