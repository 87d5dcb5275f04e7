package dev.cowflow.ingestor.control;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Latest snapshot of the control tables, and a bell that rings when there is another one. Thread-safe. */
public final class ControlView {
    private static final Logger LOG = LoggerFactory.getLogger(ControlView.class);

    private final ControlTables tables;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition looked = lock.newCondition();
    private volatile Control current;

    /** Looks at once. */
    public ControlView(ControlTables tables) {
        this.tables = tables;
        this.current = tables.read();
        warnOfUnpriced(current);
    }

    public Control current() {
        return current;
    }

    /** Looks again, and wakes whoever waits. */
    public void refresh() {
        Control fresh = tables.read();
        if (!fresh.equals(current)) {
            warnOfUnpriced(fresh);
        }
        lock.lock();
        try {
            current = fresh;
            looked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something else than what was seen holds, or the time is up. */
    public void awaitChange(Control seen, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (current.equals(seen) && left > 0) {
                left = looked.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void warnOfUnpriced(Control control) {
        control.tokens().stream()
                .filter(token -> token.ids().isEmpty())
                .forEach(token ->
                        LOG.warn("No source has prices of {}: control.token names it at none", token.symbol()));
    }
}
