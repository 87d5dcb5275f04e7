package dev.cowflow.schemas.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Pauses of a thread between two looks or attempts. */
public final class Pauses {
    private Pauses() {}

    /**
     * Lets the calling thread rest.
     *
     * @param duration no rest when it is negative
     */
    public static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
