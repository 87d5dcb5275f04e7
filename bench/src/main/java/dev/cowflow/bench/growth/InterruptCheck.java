package dev.cowflow.bench.growth;

/** For work that never waits: it has to look itself whether somebody wants it to stop. */
final class InterruptCheck {
    private InterruptCheck() {}

    /** Throws when the thread has been interrupted. */
    static void heed() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
