package dev.cowflow.ingestor.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunOutcome;
import dev.cowflow.ingestor.run.RunOutcome.Result;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.testing.Journals;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryBackoffTest {
    private static final Instant NOW = Journals.NOW;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final RunSpec SPEC = new RunSpec(
            "dune", RunKind.REREAD, new RunTarget("A/B", List.of("a/b")), new Window(NOW.minusSeconds(60), NOW));

    private final RetryBackoff backoff = new RetryBackoff(FIRST, LONGEST, false);

    @Test
    void shouldAllowWhatNeverFailed() {
        assertThat(backoff.mayTry("a", NOW)).isTrue();
        assertThat(backoff.next(NOW)).isEqualTo(Instant.MAX);
    }

    @Test
    void shouldTryAgainEverMoreSeldomUntilThePauseIsTheLongest() {
        List<Long> minutes = new ArrayList<>();
        Instant now = NOW;
        for (int failure = 1; failure <= 20; failure++) {
            backoff.ended("a", outcome(Result.FAILED, null), now);
            Instant next = backoff.next(now);
            assertThat(backoff.mayTry("a", next.minusMillis(1))).isFalse();
            assertThat(backoff.mayTry("a", next)).isTrue();
            minutes.add(Duration.between(now, next).toMinutes());
            now = next;
        }

        assertThat(minutes).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L).endsWith(60L);
    }

    @Test
    void shouldForgetFailuresOnceItWorks() {
        backoff.ended("a", outcome(Result.FAILED, null), NOW);
        backoff.ended("a", outcome(Result.FAILED, null), NOW);
        backoff.ended("a", outcome(Result.COMPLETED, null), NOW);
        assertThat(backoff.mayTry("a", NOW)).isTrue();

        backoff.ended("a", outcome(Result.FAILED, null), NOW);
        assertThat(backoff.next(NOW)).isEqualTo(NOW.plus(FIRST));
    }

    @Test
    void shouldLeaveOtherSubjectsAlone() {
        backoff.ended("a", outcome(Result.FAILED, null), NOW);

        assertThat(backoff.mayTry("b", NOW)).isTrue();
    }

    @Test
    void shouldPauseLongAtOnceAfterARefusal() {
        backoff.ended("a", outcome(Result.REFUSED, null), NOW);

        assertThat(backoff.next(NOW)).isEqualTo(NOW.plus(LONGEST));
    }

    @Test
    void shouldTryAgainEverMoreSeldomAfterRefusalsDownToOnceADay() {
        List<Long> hours = new ArrayList<>();
        Instant now = NOW;
        for (int refusal = 1; refusal <= 7; refusal++) {
            backoff.ended("a", outcome(Result.REFUSED, null), now);
            Instant next = backoff.next(now);
            hours.add(Duration.between(now, next).toHours());
            now = next;
        }

        assertThat(hours).containsExactly(1L, 2L, 4L, 8L, 16L, 24L, 24L);
    }

    @Test
    void shouldCountRefusalsApartFromTrouble() {
        backoff.ended("a", outcome(Result.FAILED, null), NOW);
        backoff.ended("a", outcome(Result.FAILED, null), NOW);
        backoff.ended("a", outcome(Result.REFUSED, null), NOW);
        assertThat(backoff.next(NOW)).isEqualTo(NOW.plus(LONGEST));

        backoff.forget("a");
        assertThat(backoff.mayTry("a", NOW)).isTrue();
    }

    @Test
    void shouldWaitForTheNextBudget() {
        Instant nextMonth = Instant.parse("2026-07-01T00:00:00Z");
        backoff.ended("a", outcome(Result.WAITING, nextMonth), NOW);

        assertThat(backoff.mayTry("a", nextMonth.minusMillis(1))).isFalse();
        assertThat(backoff.mayTry("a", nextMonth)).isTrue();
    }

    @Test
    void shouldTellWhenTheFirstOfSeveralMayBeTriedAgain() {
        backoff.ended("a", outcome(Result.REFUSED, null), NOW);
        backoff.ended("b", outcome(Result.FAILED, null), NOW);

        assertThat(backoff.next(NOW)).isEqualTo(NOW.plus(FIRST));
        assertThat(backoff.next(NOW.plus(FIRST))).isEqualTo(NOW.plus(LONGEST));
    }

    @Test
    void shouldLeaveASubjectAloneForAWhileWhenTold() {
        backoff.pause("a", NOW);

        assertThat(backoff.mayTry("a", NOW.plus(LONGEST).minusMillis(1))).isFalse();
        assertThat(backoff.mayTry("a", NOW.plus(LONGEST))).isTrue();
    }

    @Test
    void shouldLeaveASubjectAloneEverLongerUpToADayAndForgetWhenTold() {
        Instant now = NOW;
        for (Duration pause : List.of(LONGEST, LONGEST.multipliedBy(2), LONGEST.multipliedBy(4))) {
            backoff.pauseLonger("a", now);
            assertThat(backoff.mayTry("a", now.plus(pause).minusMillis(1))).isFalse();
            now = now.plus(pause);
            assertThat(backoff.mayTry("a", now)).isTrue();
            backoff.ended("a", outcome(Result.COMPLETED, null), now);
        }
        for (int i = 0; i < 10; i++) {
            backoff.pauseLonger("a", now);
        }
        assertThat(backoff.mayTry("a", now.plus(Duration.ofDays(1)))).isTrue();

        backoff.endPauses();
        assertThat(backoff.mayTry("a", now)).isTrue();
    }

    @Test
    void shouldNeverTryAgainWhenIngestingOnce() {
        var once = new RetryBackoff(FIRST, LONGEST, true);
        once.ended("a", outcome(Result.FAILED, null), NOW);
        once.ended("b", outcome(Result.WAITING, NOW.plusSeconds(1)), NOW);
        once.pause("c", NOW);

        assertThat(List.of("a", "b", "c")).noneMatch(subject -> once.mayTry(subject, NOW.plus(Duration.ofDays(999))));
    }

    private static RunOutcome outcome(Result result, @Nullable Instant resumeAt) {
        return new RunOutcome(SPEC, result, result == Result.COMPLETED ? null : "down", resumeAt);
    }
}
