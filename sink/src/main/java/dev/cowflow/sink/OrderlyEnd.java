package dev.cowflow.sink;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Interrupts, when the process is told to end, the thread that has made this, and gives it time to clear up. */
final class OrderlyEnd implements AutoCloseable {
    private static final long PATIENCE_S = 30;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);

    OrderlyEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "orderly-end"));
    }

    private void end() {
        if (ended.getCount() > 0) {
            worker.interrupt();
            try {
                if (!ended.await(PATIENCE_S, TimeUnit.SECONDS)) {
                    System.err.println("Not everything could be cleared up in time");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
