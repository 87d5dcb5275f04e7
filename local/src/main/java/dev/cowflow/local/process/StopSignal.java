package dev.cowflow.local.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C and SIGTERM into an interrupt of the thread at work, and lets it finish before the JVM goes. */
public final class StopSignal implements AutoCloseable {
    private static final int PATIENCE_S = 120;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean given;

    private StopSignal(Thread worker, Runnable onSignal) {
        this.hook = new Thread(() -> stop(worker, onSignal), "stop-signal");
    }

    /** Watches for signals until it is closed, for the thread that calls this. */
    public static StopSignal interruptsThisThread(Runnable onSignal) {
        StopSignal signal = new StopSignal(Thread.currentThread(), onSignal);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Tells whether a signal has come; failures from then on may be due to it. */
    public boolean wasGiven() {
        return given;
    }

    private void stop(Thread worker, Runnable onSignal) {
        if (finished.getCount() == 0) {
            return;
        }
        given = true;
        onSignal.run();
        worker.interrupt();
        try {
            finished.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is done; a signal that comes from now on ends the JVM at once. */
    @Override
    public void close() {
        finished.countDown();
    }
}
