package dev.cowflow.enricher.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition TRADES = new TopicPartition("cow.trades.raw.v1", 3);
    private static final TopicPartition PRICES = new TopicPartition("prices.all.broadcast.v1", 3);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RestoreProgress progress = new RestoreProgress(Clock.systemUTC(), meters);

    @Test
    void shouldShowHowFarEachPartitionHasCome() {
        progress.onRestoreStart(TRADES, "trades", 100, 1_100);
        progress.onRestoreStart(PRICES, "prices", 0, 50);
        progress.onBatchRestored(TRADES, "trades", 399, 300);
        progress.onBatchRestored(TRADES, "trades", 499, 100);

        assertThat(progress.now())
                .containsEntry("cow.trades.raw.v1-3", "400/1000")
                .containsEntry("prices.all.broadcast.v1-3", "0/50");
        assertThat(meters.get("cowflow.state.restored").counter().count()).isEqualTo(400);
    }

    @Test
    void shouldForgetWhatIsRestoredOrTakenAway() {
        progress.onRestoreStart(TRADES, "trades", 0, 10);
        progress.onRestoreStart(PRICES, "prices", 0, 10);
        progress.onRestoreEnd(TRADES, "trades", 10);
        progress.onRestoreSuspended(PRICES, "prices", 4);

        assertThat(progress.now()).isEmpty();
    }
}
