package dev.cowflow.enricher.streams;

import java.time.Duration;

/**
 * Exponential back-off after failures: each pause twice as long as the one before, and short again once there was none
 * for long.
 */
final class FailureBackoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(16);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private Duration pause = FIRST;
    private long lastFailure = System.nanoTime();

    synchronized Duration next() {
        long now = System.nanoTime();
        Duration quiet = Duration.ofNanos(now - lastFailure);
        lastFailure = now;
        Duration next = quiet.compareTo(FORGOTTEN_AFTER) > 0 ? FIRST : pause;
        Duration doubled = next.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return next;
    }
}
