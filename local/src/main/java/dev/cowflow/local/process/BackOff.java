package dev.cowflow.local.process;

import java.time.Duration;

/**
 * Pauses before something that has ended is started again: each twice as long as the one before, from the beginning after
 * a life that was long enough. Belongs to one thread.
 */
public final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The next pause is the first again. */
    public void reset() {
        next = FIRST;
    }

    /** @param lived how long it had run when it ended; zero when it could not be started at all */
    public Duration after(Duration lived) {
        Duration pause = lived.compareTo(LONG_LIFE) < 0 ? next : FIRST;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }
}
