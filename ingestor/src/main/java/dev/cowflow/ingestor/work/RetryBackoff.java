package dev.cowflow.ingestor.work;

import dev.cowflow.ingestor.run.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Retry back-off of failed work: after trouble soon and then ever more seldom, after a refusal in
 * a long time and then ever more seldom up to once a day, after a spent budget when there is a new one. Nothing is
 * tried again when ingesting once. Belongs to one thread.
 */
public final class RetryBackoff {
    private static final int MOST_DOUBLINGS = 10;

    /** Somebody has to change something, and restarts or changes a row then. */
    private static final Duration LONGEST_AFTER_REFUSALS = Duration.ofDays(1);

    private final Duration first;
    private final Duration longest;
    private final boolean once;
    private final Map<String, Failures> failing = new HashMap<>();

    /** @param result what is counted; null for a pause without a failure */
    private record Failures(RunOutcome.@Nullable Result result, int count, Instant notBefore) {}

    /**
     * @param first pause after the first trouble
     * @param longest pause after repeated trouble, and the first after a refusal
     */
    public RetryBackoff(Duration first, Duration longest, boolean once) {
        this.first = first;
        this.longest = longest;
        this.once = once;
    }

    /** Tells whether work on a subject may be done now. */
    public boolean mayTry(String subject, Instant now) {
        Failures failures = failing.get(subject);
        return failures == null || !now.isBefore(failures.notBefore());
    }

    public void ended(String subject, RunOutcome outcome, Instant now) {
        if (outcome.isCompleted()) {
            failing.computeIfPresent(subject, (same, before) -> before.result() == null ? before : null);
            return;
        }
        Failures before = failing.get(subject);
        int count = before != null && before.result() == outcome.result() ? before.count() + 1 : 1;
        failing.put(subject, new Failures(outcome.result(), count, notBefore(outcome, count, now)));
    }

    /** Takes a subject as one that never failed. */
    public void forget(String subject) {
        failing.remove(subject);
    }

    /** Leaves a subject alone for a while, and when it comes again and again, ever longer up to a day. */
    public void pauseLonger(String subject, Instant now) {
        Failures before = failing.get(subject);
        int count = before != null && before.result() == null ? before.count() + 1 : 1;
        pause(subject, count, now);
    }

    /** Leaves a subject alone for a while, always the same. */
    public void pause(String subject, Instant now) {
        pause(subject, 1, now);
    }

    /** Ends all pauses after no failure. */
    public void endPauses() {
        failing.values().removeIf(failures -> failures.result() == null);
    }

    private void pause(String subject, int count, Instant now) {
        Instant longAgo = now.minus(LONGEST_AFTER_REFUSALS);
        failing.values()
                .removeIf(failures ->
                        failures.result() == null && failures.notBefore().isBefore(longAgo));
        Duration pause = doubled(longest, count, LONGEST_AFTER_REFUSALS);
        failing.put(subject, new Failures(null, count, once ? Instant.MAX : now.plus(pause)));
    }

    /** Instant at which the next subject may be tried again; {@link Instant#MAX} when none is waiting. */
    public Instant next(Instant now) {
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
            case REFUSED -> now.plus(doubled(longest, count, LONGEST_AFTER_REFUSALS));
            default -> now.plus(doubled(first, count, longest));
        };
    }

    private static Duration doubled(Duration start, int count, Duration most) {
        Duration doubled = start.multipliedBy(1L << Math.min(count - 1, MOST_DOUBLINGS));
        return doubled.compareTo(most) < 0 ? doubled : most;
    }
}
