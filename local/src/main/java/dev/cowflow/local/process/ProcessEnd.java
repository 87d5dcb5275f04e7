package dev.cowflow.local.process;

import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;

/** Ends processes that are not children of this one, and so cannot be waited for as a parent does. */
public final class ProcessEnd {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);

    private ProcessEnd() {}

    /** Tells whether it runs. A dead process that nobody has reaped yet still has its number, but no command. */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** Waits for it to end, kills it when it takes too long. */
    public static void awaitOrKill(ProcessHandle process, Duration patience) {
        if (!await(process, patience)) {
            process.destroyForcibly();
            await(process, AFTER_KILL);
        }
    }

    private static boolean await(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Pauses.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
