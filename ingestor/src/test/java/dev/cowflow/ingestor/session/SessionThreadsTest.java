package dev.cowflow.ingestor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionThreadsTest {
    private final SessionThreads threads = new SessionThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void shouldFailWhenWorkThatNeverEndsHasEnded() {
        threads.start("control", () -> {});

        await().untilAsserted(() -> assertThat(threads.failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("control")));
    }

    @Test
    void shouldFailWhenSomebodyElseInterruptsAThread() {
        threads.start("prices", () -> {
            Thread.currentThread().interrupt();
            new CountDownLatch(1).await();
        });

        await().untilAsserted(() -> assertThat(threads.failure()).containsInstanceOf(InterruptedException.class));
    }

    @Test
    void shouldFailByAnError() {
        threads.start("trades", () -> {
            throw new NoClassDefFoundError("gone");
        });

        await().untilAsserted(() -> assertThat(threads.failure()).containsInstanceOf(NoClassDefFoundError.class));
    }

    @Test
    void shouldLetWorkComeToItsEndAndStopWhatGoesOn() {
        CountDownLatch done = new CountDownLatch(1);
        threads.startOnce("once", done::countDown);
        threads.start("control", () -> new CountDownLatch(1).await());
        await().until(() -> done.getCount() == 0);

        threads.close();

        assertThat(threads.failure()).isEmpty();
    }
}
