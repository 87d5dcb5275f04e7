package dev.cowflow.ingestor.schedule;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of a scheduled thread: an exception is logged, since the executor would hide it and end the schedule. */
record Guarded(String name, Runnable work) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    @Override
    public void run() {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("Failed: {}", name, e);
            }
        }
    }
}
