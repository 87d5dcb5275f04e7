package dev.cowflow.enricher.core;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Histories in a small world, so that ties, corrections, restatements, removals and coverage meet. */
final class History {
    static final Rules RULES = Rules.of(Duration.ofSeconds(90), List.of("first", "second"));
    /** Just before the border of two blocks of ticks. */
    static final long START = (Market.at("12:00:00") >> 22 << 22) - 60_000;

    private static final int STEP = 10_000;

    private History() {}

    /** One of the three. */
    record Event(
            @Nullable Trade trade,
            @Nullable Tick tick,
            @Nullable CoverageUpdate covered) {
        List<EnrichedRow> offerTo(InMemoryJoin join) {
            if (trade != null) {
                return join.offer(trade);
            }
            if (tick != null) {
                return join.offer(tick);
            }
            return covered == null ? List.of() : join.offer(covered);
        }
    }

    static Arbitrary<List<Event>> histories() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, trades().map(trade -> new Event(trade, null, null))),
                        Tuple.of(5, ticksOfNames().map(tick -> new Event(null, tick, null))),
                        Tuple.of(3, coverage().map(covered -> new Event(null, null, covered))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    static Arbitrary<Tick> ticks() {
        return Combinators.combine(tokens(), sources(), times(), Arbitraries.of("1", "2", "2.0"), extractions())
                .as(Market::tick);
    }

    private static Arbitrary<Tick> ticksOfNames() {
        return Combinators.combine(ticks(), identities())
                .as((tick, identity) -> new Tick(
                        tick.token(),
                        tick.source(),
                        tick.time(),
                        tick.quote(),
                        tick.price(),
                        tick.granularity(),
                        tick.version(),
                        identity));
    }

    /** Mostly the first name of a token; of the others the later holds. */
    private static Arbitrary<Long> identities() {
        return Arbitraries.frequency(Tuple.of(30, 0L), Tuple.of(2, 7L), Tuple.of(1, 9L));
    }

    private static Arbitrary<Trade> trades() {
        Arbitrary<Long> ids = Arbitraries.longs().between(1, 4);
        Arbitrary<String> sides = Arbitraries.of(Market.WETH, Market.ETH, Market.USDC);
        Arbitrary<Boolean> removed = Arbitraries.of(true, false, false, false);
        return Combinators.combine(ids, times(), sides, sides, extractions(), removed)
                .as((id, time, sell, buy, extraction, isRemoved) -> {
                    Trade trade = Market.trade(id, time, sell, buy, extraction);
                    return isRemoved ? Market.removed(trade, extraction) : trade;
                });
    }

    private static Arbitrary<CoverageUpdate> coverage() {
        Arbitrary<Long> lengths = Arbitraries.longs().between(0, 30).map(steps -> steps * STEP - 1 + steps % 2);
        return Combinators.combine(tokens(), sources(), times(), lengths, identities())
                .as((token, source, from, length, identity) -> new CoverageUpdate(
                        token,
                        source,
                        identity,
                        new Coverage(List.of(new Interval(from - STEP * 6L, from - STEP * 6L + Math.max(0, length))))));
    }

    private static Arbitrary<String> tokens() {
        return Arbitraries.of(Market.WETH, Market.USDC);
    }

    private static Arbitrary<String> sources() {
        return Arbitraries.of("first", "first", "second", "unknown");
    }

    private static Arbitrary<Long> times() {
        return Arbitraries.longs().between(0, 12).map(steps -> START + steps * STEP);
    }

    private static Arbitrary<Integer> extractions() {
        return Arbitraries.integers().between(1, 4);
    }
}
