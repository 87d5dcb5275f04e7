package dev.cowflow.ingestor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.http.TransientUpstreamException;
import dev.cowflow.ingestor.runs.RunExecutor;
import dev.cowflow.ingestor.runs.RunJournal;
import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

class TradeRunsTest {
    private static final String PAIR = "WETH/USDC";
    private static final Instant NOW = Journals.NOW;
    private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
    private static final IngestRange LIVE = new IngestRange(FROM, Optional.empty());

    private final RunJournal journal = Journals.empty();
    private final TradeRuns runs =
            new TradeRuns(journal, PAIR, Duration.ofDays(3), CronExpression.parse("0 0 9 * * *"));

    @Test
    void shouldBeginWithABackfillUpToNow() {
        assertThat(runs.atStart(LIVE, NOW)).containsExactly(spec(RunKind.BACKFILL, FROM, NOW));
    }

    @Test
    void shouldReadNothingAtAStartBeforeTheScheduleFiresAgain() {
        completed(FROM, Instant.parse("2026-06-15T09:30:00Z"));

        assertThat(runs.atStart(LIVE, NOW)).isEmpty();
    }

    @Test
    void shouldCatchUpAtTheStartWhenTheScheduleFiredMeanwhile() {
        completed(FROM, Instant.parse("2026-06-15T08:00:00Z"));

        assertThat(runs.atStart(LIVE, NOW))
                .containsExactly(spec(RunKind.REREAD, Instant.parse("2026-06-12T12:00:00Z"), NOW));
    }

    @Test
    void shouldReachBackToTheLastCompletedRunAfterALongDowntime() {
        Instant lastKnown = Instant.parse("2026-06-05T09:00:00Z");
        completed(FROM, lastKnown);

        assertThat(runs.scheduled(LIVE, NOW)).containsExactly(spec(RunKind.REREAD, lastKnown, NOW));
    }

    @Test
    void shouldNotReachBackBehindTheBeginningOfTheRange() {
        Instant from = Instant.parse("2026-06-14T00:00:00Z");
        completed(from, NOW.minusSeconds(60));

        assertThat(runs.scheduled(new IngestRange(from, Optional.empty()), NOW))
                .containsExactly(spec(RunKind.REREAD, from, NOW));
    }

    @Test
    void shouldRepeatAFailedBackfillWhenTheScheduleFires() {
        new RunExecutor(journal).execute(spec(RunKind.BACKFILL, FROM, NOW.minusSeconds(60)), run -> {
            throw new TransientUpstreamException("down");
        });

        assertThat(runs.scheduled(LIVE, NOW)).containsExactly(spec(RunKind.BACKFILL, FROM, NOW));
    }

    @Test
    void shouldReadOfAFixedRangeOnlyWhatIsMissing() {
        Instant until = Instant.parse("2026-06-10T00:00:00Z");
        Instant middle = Instant.parse("2026-06-05T00:00:00Z");
        var fixed = new IngestRange(FROM, Optional.of(until));
        completed(FROM, middle);

        assertThat(runs.atStart(fixed, NOW)).containsExactly(spec(RunKind.BACKFILL, middle, until));
        completed(middle, until);
        assertThat(runs.atStart(fixed, NOW)).isEmpty();
        assertThat(runs.scheduled(fixed, NOW)).isEmpty();
    }

    @Test
    void shouldHaveNothingLeftOfARangeThatEndsWithinAMillisecond() {
        var range = new IngestRange(FROM, Optional.of(Instant.parse("2026-06-10T00:00:00.000999Z")));
        completed(FROM, Instant.parse("2026-06-10T00:00:00Z"));

        assertThat(runs.atStart(range, NOW)).isEmpty();
    }

    @Test
    void shouldBeginWithTheMonthOfTheFirstStart() {
        assertThat(runs.defaultFrom(NOW)).isEqualTo(FROM);

        completed(Instant.parse("2026-04-01T00:00:00Z"), Instant.parse("2026-06-15T09:30:00Z"));
        assertThat(runs.defaultFrom(NOW)).isEqualTo("2026-04-01T00:00:00Z");
    }

    private void completed(Instant from, Instant until) {
        new RunExecutor(journal).execute(spec(RunKind.BACKFILL, from, until), run -> {});
    }

    private static RunSpec spec(RunKind kind, Instant from, Instant until) {
        return new RunSpec("dune", kind, PAIR, new Window(from, until));
    }
}
