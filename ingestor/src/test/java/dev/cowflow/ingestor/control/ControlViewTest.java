package dev.cowflow.ingestor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.ingestor.testing.TestDatabase;
import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.ingestor.tokens.TokenList;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlViewTest {
    private static final Duration AGES = Duration.ofHours(1);

    private final TestDatabase database = TestDatabase.create();
    private final ControlView view = new ControlView(new ControlTables(database.jdbc()));

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void shouldWakeWhoeverWaitsForAChange() throws InterruptedException {
        Thread sleeper = sleeper();

        trackAPair();
        view.refresh();

        sleeper.join(Duration.ofSeconds(10).toMillis());
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(view.current().pairs()).hasSize(1);
    }

    @Test
    void shouldNotWaitForAChangeThatHappenedBetweenLookingAndWaiting() {
        Control seen = view.current();
        trackAPair();
        view.refresh();

        assertThat(CompletableFuture.runAsync(() -> waitFor(seen))).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void shouldSleepOnWhenNothingChanged() {
        Thread sleeper = sleeper();

        view.refresh();

        await().during(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(10))
                .until(() -> sleeper.getState() == Thread.State.TIMED_WAITING);
        sleeper.interrupt();
        await().until(() -> !sleeper.isAlive());
    }

    private Thread sleeper() {
        Control seen = view.current();
        Thread sleeper = new Thread(() -> waitFor(seen));
        sleeper.start();
        await().until(() -> sleeper.getState() == Thread.State.TIMED_WAITING);
        return sleeper;
    }

    private void waitFor(Control seen) {
        try {
            view.awaitChange(seen, AGES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void trackAPair() {
        new ControlTables(database.jdbc()).seed(TokenList.wellKnown().tokens(), TestTopics.PAIRS);
    }
}
