package dev.cowflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Coverage against the plain set of milliseconds that it stands for. */
class CoverageTest {
    @Property(tries = 200)
    void shouldBeTheUnion(@ForAll("coverages") Coverage one, @ForAll("coverages") Coverage other) {
        assertInstants(one.plus(other), t -> has(one, t) || has(other, t));
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
        assertThat(one.plus(other).plus(one)).isEqualTo(one.plus(other));
    }

    @Property(tries = 200)
    void shouldBeTheDifference(@ForAll("coverages") Coverage one, @ForAll("coverages") Coverage other) {
        assertInstants(one.minus(other), t -> has(one, t) && !has(other, t));
    }

    @Property(tries = 200)
    void shouldShrinkToTheInstantsWhoseSurroundingsAreCovered(@ForAll("coverages") Coverage coverage) {
        assertInstants(
                coverage.shrunkBy(3), t -> LongStream.rangeClosed(t - 3, t + 3).allMatch(near -> has(coverage, near)));
    }

    @Property(tries = 200)
    void shouldContainTheRangeAroundATimeWhenItContainsAllOfIt(
            @ForAll("coverages") Coverage coverage,
            @ForAll @LongRange(min = -5, max = 60) long time,
            @ForAll @LongRange(max = 6) long distance) {
        assertThat(coverage.containsAround(time, distance))
                .isEqualTo(
                        LongStream.rangeClosed(time - distance, time + distance).allMatch(t -> has(coverage, t)));
    }

    /** As whoever fetches relies on: windows that end where the next begins, so that both hold the instant between them. */
    @Property(tries = 200)
    void shouldHaveGapsThatShareTheirEndsWithTheirNeighbours(
            @ForAll("coverages") Coverage coverage,
            @ForAll @LongRange(min = -5, max = 60) long from,
            @ForAll @LongRange(max = 60) long length) {
        long until = from + length;

        List<Interval> gaps = coverage.gaps(Instant.ofEpochMilli(from), Instant.ofEpochMilli(until));

        for (long t = from; t < until; t++) {
            long time = t;
            assertThat(gaps.stream().anyMatch(gap -> gap.from() <= time && time < gap.until()))
                    .as("%d to %d", t, t + 1)
                    .isEqualTo(!has(coverage, t) || !has(coverage, t + 1));
        }
        assertThat(coverage.gaps(Instant.ofEpochMilli(until + 1), Instant.ofEpochMilli(from)))
                .isEmpty();
    }

    @Property(tries = 200)
    void shouldKnowUpToTheFirstInstantThatIsMissing(
            @ForAll("coverages") Coverage coverage, @ForAll @LongRange(min = -5, max = 60) long from) {
        long last = from;
        while (has(coverage, from) && has(coverage, last + 1)) {
            last++;
        }

        assertThat(coverage.knownUntil(Instant.ofEpochMilli(from))).isEqualTo(Instant.ofEpochMilli(last));
    }

    @Provide
    Arbitrary<Coverage> coverages() {
        return intervals().list().ofMaxSize(5).map(Coverage::new);
    }

    @Provide
    Arbitrary<Interval> intervals() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 40), Arbitraries.longs().between(0, 12))
                .as((from, length) -> new Interval(from, from + length));
    }

    private static void assertInstants(Coverage coverage, LongPredicate expected) {
        List<Long> all = LongStream.rangeClosed(-5, 60).boxed().toList();
        assertThat(all.stream().filter(t -> has(coverage, t)).toList())
                .isEqualTo(all.stream().filter(expected::test).toList());
    }

    private static boolean has(Coverage coverage, long time) {
        return coverage.intervals().stream().anyMatch(i -> i.from() <= time && time <= i.until());
    }
}
