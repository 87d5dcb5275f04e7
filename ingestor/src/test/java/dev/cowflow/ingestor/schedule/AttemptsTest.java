package dev.cowflow.ingestor.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunOutcome;
import dev.cowflow.ingestor.runs.RunOutcome.Result;
import dev.cowflow.ingestor.runs.RunSpec;
import dev.cowflow.ingestor.runs.RunTarget;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant NOW = Journals.NOW;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final RunSpec SPEC = new RunSpec(
            "dune", RunKind.REREAD, new RunTarget("A/B", List.of("a/b")), new Window(NOW.minusSeconds(60), NOW));

    private final Attempts attempts = new Attempts(FIRST, LONGEST, false);

    @Test
    void shouldAllowWhatNeverFailed() {
        assertThat(attempts.mayTry("a", NOW)).isTrue();
        assertThat(attempts.next(NOW)).isEqualTo(Instant.MAX);
    }

    @Test
    void shouldTryAgainEverMoreSeldomUntilThePauseIsTheLongest() {
        List<Long> minutes = new ArrayList<>();
        Instant now = NOW;
        for (int failure = 1; failure <= 20; failure++) {
            attempts.ended("a", outcome(Result.FAILED, null), now);
            Instant next = attempts.next(now);
            assertThat(attempts.mayTry("a", next.minusMillis(1))).isFalse();
            assertThat(attempts.mayTry("a", next)).isTrue();
            minutes.add(Duration.between(now, next).toMinutes());
            now = next;
        }

        assertThat(minutes).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L).endsWith(60L);
    }

    @Test
    void shouldForgetFailuresOnceItWorks() {
        attempts.ended("a", outcome(Result.FAILED, null), NOW);
        attempts.ended("a", outcome(Result.FAILED, null), NOW);
        attempts.ended("a", outcome(Result.COMPLETED, null), NOW);
        assertThat(attempts.mayTry("a", NOW)).isTrue();

        attempts.ended("a", outcome(Result.FAILED, null), NOW);
        assertThat(attempts.next(NOW)).isEqualTo(NOW.plus(FIRST));
    }

    @Test
    void shouldLeaveOtherSubjectsAlone() {
        attempts.ended("a", outcome(Result.FAILED, null), NOW);

        assertThat(attempts.mayTry("b", NOW)).isTrue();
    }

    @Test
    void shouldPauseLongAtOnceAfterARefusal() {
        attempts.ended("a", outcome(Result.REFUSED, null), NOW);

        assertThat(attempts.next(NOW)).isEqualTo(NOW.plus(LONGEST));
    }

    @Test
    void shouldTryAgainEverMoreSeldomAfterRefusalsDownToOnceADay() {
        List<Long> hours = new ArrayList<>();
        Instant now = NOW;
        for (int refusal = 1; refusal <= 7; refusal++) {
            attempts.ended("a", outcome(Result.REFUSED, null), now);
            Instant next = attempts.next(now);
            hours.add(Duration.between(now, next).toHours());
            now = next;
        }

        assertThat(hours).containsExactly(1L, 2L, 4L, 8L, 16L, 24L, 24L);
    }

    @Test
    void shouldCountRefusalsApartFromTrouble() {
        attempts.ended("a", outcome(Result.FAILED, null), NOW);
        attempts.ended("a", outcome(Result.FAILED, null), NOW);
        attempts.ended("a", outcome(Result.REFUSED, null), NOW);
        assertThat(attempts.next(NOW)).isEqualTo(NOW.plus(LONGEST));

        attempts.forget("a");
        assertThat(attempts.mayTry("a", NOW)).isTrue();
    }

    @Test
    void shouldWaitForTheNextBudget() {
        Instant nextMonth = Instant.parse("2026-07-01T00:00:00Z");
        attempts.ended("a", outcome(Result.WAITING, nextMonth), NOW);

        assertThat(attempts.mayTry("a", nextMonth.minusMillis(1))).isFalse();
        assertThat(attempts.mayTry("a", nextMonth)).isTrue();
    }

    @Test
    void shouldTellWhenTheFirstOfSeveralMayBeTriedAgain() {
        attempts.ended("a", outcome(Result.REFUSED, null), NOW);
        attempts.ended("b", outcome(Result.FAILED, null), NOW);

        assertThat(attempts.next(NOW)).isEqualTo(NOW.plus(FIRST));
        assertThat(attempts.next(NOW.plus(FIRST))).isEqualTo(NOW.plus(LONGEST));
    }

    @Test
    void shouldLeaveASubjectAloneForAWhileWhenTold() {
        attempts.pause("a", NOW);

        assertThat(attempts.mayTry("a", NOW.plus(LONGEST).minusMillis(1))).isFalse();
        assertThat(attempts.mayTry("a", NOW.plus(LONGEST))).isTrue();
    }

    @Test
    void shouldLeaveASubjectAloneEverLongerUpToADayAndForgetWhenTold() {
        Instant now = NOW;
        for (Duration pause : List.of(LONGEST, LONGEST.multipliedBy(2), LONGEST.multipliedBy(4))) {
            attempts.pauseLonger("a", now);
            assertThat(attempts.mayTry("a", now.plus(pause).minusMillis(1))).isFalse();
            now = now.plus(pause);
            assertThat(attempts.mayTry("a", now)).isTrue();
            attempts.ended("a", outcome(Result.COMPLETED, null), now);
        }
        for (int i = 0; i < 10; i++) {
            attempts.pauseLonger("a", now);
        }
        assertThat(attempts.mayTry("a", now.plus(Duration.ofDays(1)))).isTrue();

        attempts.endPauses();
        assertThat(attempts.mayTry("a", now)).isTrue();
    }

    @Test
    void shouldNeverTryAgainWhenIngestingOnce() {
        var once = new Attempts(FIRST, LONGEST, true);
        once.ended("a", outcome(Result.FAILED, null), NOW);
        once.ended("b", outcome(Result.WAITING, NOW.plusSeconds(1)), NOW);
        once.pause("c", NOW);

        assertThat(List.of("a", "b", "c")).noneMatch(subject -> once.mayTry(subject, NOW.plus(Duration.ofDays(999))));
    }

    private static RunOutcome outcome(Result result, @Nullable Instant resumeAt) {
        return new RunOutcome(SPEC, result, result == Result.COMPLETED ? null : "down", resumeAt);
    }
}
