package dev.cowflow.ingestor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.prices.HistoryRules;
import dev.cowflow.ingestor.time.Coverage.Interval;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceSlicesTest {
    private static final HistoryRules RULES =
            new HistoryRules(Duration.ofDays(90), Duration.ofHours(3), Duration.ofDays(1), Duration.ofMinutes(35));
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00.750Z");

    @Test
    void shouldCutAsThePictureInTheClassShows() {
        assertThat(slices("2026-01-01T00:00:00Z", "2026-06-15T12:00:00.750Z"))
                .containsExactly(
                        window("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"),
                        window("2026-04-01T00:00:00Z", "2026-06-14T12:01:00Z"),
                        window("2026-06-14T12:01:00Z", "2026-06-15T12:00:00Z"));
    }

    @Test
    void shouldNotAskForTheFuture() {
        assertThat(slices("2026-06-15T11:00:00Z", "2026-06-15T13:00:00Z"))
                .containsExactly(window("2026-06-15T11:00:00Z", "2026-06-15T12:00:00Z"));
        assertThat(slices("2026-06-15T12:00:00Z", "2026-06-15T13:00:00Z")).isEmpty();
    }

    @Test
    void shouldHaveNothingToAskWithinAMillisecond() {
        assertThat(slices("2026-05-01T10:00:00.000Z", "2026-05-01T10:00:00.000999Z"))
                .isEmpty();
    }

    @Test
    void shouldAskForHolesOfTheLastDayUpToNow() {
        assertThat(slices("2026-06-15T10:00:00Z", "2026-06-15T10:07:00Z"))
                .containsExactly(window("2026-06-15T10:00:00Z", "2026-06-15T12:00:00Z"));
    }

    @Test
    void shouldWidenOldHolesUntilTheyAreSureToHoldAPrice() {
        assertThat(slices("2026-05-01T10:00:00Z", "2026-05-01T10:07:00Z"))
                .containsExactly(window("2026-05-01T07:07:00Z", "2026-05-01T10:07:00Z"));
    }

    @Test
    void shouldAskForAPastWindowInOnePieceWhenItIsShortEnough() {
        assertThat(slices("2022-08-07T23:00:00Z", "2022-09-26T01:00:00Z"))
                .containsExactly(window("2022-08-07T23:00:00Z", "2022-09-26T01:00:00Z"));
    }

    private static List<Window> slices(String from, String until) {
        return PriceSlices.of(new Interval(Instant.parse(from), Instant.parse(until)), RULES, NOW);
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }
}
