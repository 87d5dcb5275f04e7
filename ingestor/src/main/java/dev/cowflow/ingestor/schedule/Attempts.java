package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.runs.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * When what failed may be tried again: after trouble soon and then ever more seldom, after a refusal once in a long
 * time, after a spent budget when there is a new one. Who ingests once does not try again. Belongs to one thread.
 */
final class Attempts {
    private static final int MOST_DOUBLINGS = 10;

    private final Duration first;
    private final Duration longest;
    private final boolean once;
    private final Map<String, Failures> failing = new HashMap<>();

    private record Failures(int count, Instant notBefore) {}

    /**
     * @param first pause after the first trouble
     * @param longest pause after a refusal, and the longest after repeated trouble
     */
    Attempts(Duration first, Duration longest, boolean once) {
        this.first = first;
        this.longest = longest;
        this.once = once;
    }

    /** Whether work on a subject may be done now. */
    boolean mayTry(String subject, Instant now) {
        Failures failures = failing.get(subject);
        return failures == null || !now.isBefore(failures.notBefore());
    }

    void ended(String subject, RunOutcome outcome, Instant now) {
        if (outcome.isCompleted()) {
            failing.remove(subject);
            return;
        }
        Failures before = failing.get(subject);
        int count = before == null ? 1 : before.count() + 1;
        failing.put(subject, new Failures(count, notBefore(outcome, count, now)));
    }

    /** Leaves a subject alone for a while. */
    void pause(String subject, Instant now) {
        failing.values()
                .removeIf(failures ->
                        failures.count() == 0 && failures.notBefore().isBefore(now));
        failing.put(subject, new Failures(0, once ? Instant.MAX : now.plus(longest)));
    }

    /** When the next subject may be tried again; {@link Instant#MAX} when none is waiting. */
    Instant next(Instant now) {
        return failing.values().stream()
                .map(Failures::notBefore)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Instant notBefore(RunOutcome outcome, int count, Instant now) {
        if (once) {
            return Instant.MAX;
        }
        return switch (outcome.result()) {
            case WAITING -> Objects.requireNonNull(outcome.resumeAt());
            case REFUSED -> now.plus(longest);
            default -> now.plus(pause(count));
        };
    }

    private Duration pause(int count) {
        Duration doubled = first.multipliedBy(1L << Math.min(count - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
