package dev.cowflow.enricher.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class StandbyProgressTest {
    private static final TopicPartition TRADES = new TopicPartition("cow.trades.raw.v1", 3);
    private static final TopicPartition PRICES = new TopicPartition("prices.all.broadcast.v1", 3);
    private static final TaskId TASK = new TaskId(1, 3);

    private final StandbyProgress progress = new StandbyProgress();

    @Test
    void shouldShowHowFarEachCopyHasCome() {
        progress.onUpdateStart(TRADES, "trades", 0);
        progress.onUpdateStart(PRICES, "prices", 7);
        progress.onBatchLoaded(TRADES, "trades", TASK, 99, 100, 250);

        assertThat(progress.now())
                .containsEntry("cow.trades.raw.v1-3", "99/250")
                .containsEntry("prices.all.broadcast.v1-3", "7");
    }

    @Test
    void shouldForgetCopiesThatAreGivenUpOrTakeOver() {
        progress.onUpdateStart(TRADES, "trades", 0);
        progress.onUpdateSuspended(TRADES, "trades", 99, 250, SuspendReason.PROMOTED);

        assertThat(progress.now()).isEmpty();
    }
}
