package dev.cowflow.ingestor.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.time.Coverage.Interval;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void shouldJoinIntervalsThatTouch() {
        assertThat(Coverage.NONE
                        .plus(at(0), at(10))
                        .plus(at(20), at(30))
                        .plus(at(10), at(20))
                        .intervals())
                .containsExactly(new Interval(at(0), at(30)));
    }

    @Test
    void shouldKeepIntervalsApartThatDoNotTouch() {
        assertThat(Coverage.NONE.plus(at(20), at(30)).plus(at(0), at(19)).intervals())
                .containsExactly(new Interval(at(0), at(19)), new Interval(at(20), at(30)));
    }

    @Test
    void shouldNameWhatIsMissing() {
        Coverage coverage = Coverage.NONE.plus(at(10), at(20)).plus(at(40), at(50));

        assertThat(coverage.gaps(at(0), at(60)))
                .containsExactly(
                        new Interval(at(0), at(10)), new Interval(at(20), at(40)), new Interval(at(50), at(60)));
        assertThat(coverage.gaps(at(12), at(18))).isEmpty();
        assertThat(coverage.gaps(at(15), at(30))).containsExactly(new Interval(at(20), at(30)));
        assertThat(coverage.gaps(at(60), at(0))).isEmpty();
    }

    @Test
    void shouldKnowUntilTheEndOfTheIntervalAroundAnInstant() {
        Coverage coverage = Coverage.NONE.plus(at(10), at(20)).plus(at(40), at(50));

        assertThat(coverage.knownUntil(at(10))).isEqualTo(at(20));
        assertThat(coverage.knownUntil(at(9))).isEqualTo(at(9));
    }

    @Property(tries = 200)
    void unionAndGapsAgreeWithSetsOfSeconds(@ForAll @Size(max = 8) List<@IntRange(max = 39) Integer> starts) {
        boolean[] known = new boolean[50];
        Coverage coverage = Coverage.NONE;
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int until = from + 1 + i;
            coverage = coverage.plus(at(from), at(until));
            IntStream.range(from, until).forEach(second -> known[second] = true);
        }
        boolean[] missing = new boolean[50];
        coverage.gaps(at(0), at(50)).forEach(gap -> IntStream.range(
                        (int) gap.from().getEpochSecond(), (int) gap.until().getEpochSecond())
                .forEach(second -> missing[second] = true));

        for (int second = 0; second < 50; second++) {
            assertThat(missing[second]).as("second %d", second).isEqualTo(!known[second]);
        }
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
