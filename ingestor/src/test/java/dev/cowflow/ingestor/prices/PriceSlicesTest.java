package dev.cowflow.ingestor.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.source.HistoryRules;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceSlicesTest {
    private static final HistoryRules RULES =
            new HistoryRules(Duration.ofDays(89), Duration.ofHours(3), Duration.ofDays(1), Duration.ofMinutes(35));
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00.750Z");

    @Test
    void shouldCutAsThePictureInTheClassShows() {
        assertThat(slices("2026-01-01T00:00:00Z", "2026-06-15T12:00:00.750Z"))
                .containsExactly(
                        window("2026-01-01T00:00:00Z", "2026-03-31T00:00:00Z"),
                        window("2026-03-31T00:00:00Z", "2026-06-14T12:10:00Z"),
                        window("2026-06-14T12:10:00Z", "2026-06-15T12:00:00Z"));
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

    @Test
    void shouldKeepARecentWindowUntilItLeavesTheLastDay() {
        String cut = "2026-06-14T12:10:00Z";
        assertThat(slices(cut, "2026-06-15T12:00:00Z", Instant.parse("2026-06-15T12:09:00Z")))
                .containsExactly(window(cut, "2026-06-15T12:09:00Z"));
        assertThat(slices(cut, "2026-06-15T12:00:00Z", Instant.parse("2026-06-15T12:09:01Z")))
                .containsExactly(
                        window("2026-06-14T09:19:01Z", "2026-06-14T12:19:01Z"),
                        window("2026-06-14T12:19:01Z", "2026-06-15T12:09:01Z"));
    }

    private static List<Window> slices(String from, String until) {
        return slices(from, until, NOW);
    }

    private static List<Window> slices(String from, String until, Instant now) {
        return PriceSlices.of(Interval.of(Instant.parse(from), Instant.parse(until)), RULES, now);
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }
}
