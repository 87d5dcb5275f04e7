package dev.cowflow.ingestor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.ControlTables;
import dev.cowflow.ingestor.control.ControlView;
import dev.cowflow.ingestor.testing.TestDatabase;
import dev.cowflow.ingestor.work.WorkQueue;
import dev.cowflow.ingestor.work.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class StartupGateTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ControlView control = new ControlView(new ControlTables(DATABASE.jdbc()));

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void shouldNotWaitForSourcesThatHaveCaughtUp(CapturedOutput log) throws InterruptedException {
        new StartupGate(Map.of("coingecko", caughtUp(), "coinbase", caughtUp()), LONG).await();

        assertThat(log).doesNotContain("Trades go on");
    }

    @Test
    void shouldGiveUpOnSourcesInTroubleAndNameThemOnce(CapturedOutput log) throws InterruptedException {
        new StartupGate(Map.of("coingecko", worker(), "coinbase", caughtUp(), "kraken", worker()), SHORT).await();

        assertThat(log).containsOnlyOnce("Trades go on").contains("[coingecko, kraken]");
    }

    @Test
    void shouldNotBlameSourcesThatHaveCaughtUpWhenTheTimeIsUp(CapturedOutput log) throws InterruptedException {
        new StartupGate(Map.of("coingecko", caughtUp(), "coinbase", caughtUp()), Duration.ZERO).await();

        assertThat(log).doesNotContain("Trades go on");
    }

    private Worker caughtUp() {
        Worker worker = worker();
        worker.workOff();
        return worker;
    }

    private Worker worker() {
        return new Worker(new NothingToDo(), control, Clock.systemUTC());
    }

    private static final class NothingToDo implements WorkQueue {
        @Override
        public Optional<Runnable> next(Control control, Instant now) {
            return Optional.empty();
        }

        @Override
        public Instant wakeAt(Instant now) {
            return Instant.MAX;
        }
    }
}
