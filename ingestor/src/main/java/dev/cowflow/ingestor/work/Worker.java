package dev.cowflow.ingestor.work;

import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.ControlView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does the work of one source, piece by piece, so that the versions of a key are published in order. */
public final class Worker {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final WorkQueue queue;
    private final ControlView control;
    private final Clock clock;
    private final CountDownLatch caughtUp = new CountDownLatch(1);

    public Worker(WorkQueue queue, ControlView control, Clock clock) {
        this.queue = queue;
        this.control = control;
        this.clock = clock;
    }

    /** Works until there is nothing left to do. */
    public void workOff() {
        while (workOn(control.current())) {
            // and the next
        }
        caughtUp.countDown();
    }

    /** Works for ever. */
    public void work() throws InterruptedException {
        while (true) {
            Control seen = control.current();
            if (!workOn(seen)) {
                caughtUp.countDown();
                control.awaitChange(seen, untilNext());
            }
        }
    }

    /**
     * Waits until there was nothing left to do for the first time.
     *
     * @return false when the time was up before
     */
    public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
        return caughtUp.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Tells whether there has been a moment with nothing left to do. */
    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    private boolean workOn(Control seen) {
        Optional<Runnable> next = queue.next(seen, clock.instant());
        next.ifPresent(Runnable::run);
        return next.isPresent();
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST_WAIT);
        Instant wake = queue.wakeAt(now);
        return Duration.between(now, wake.isBefore(latest) ? wake : latest);
    }
}
