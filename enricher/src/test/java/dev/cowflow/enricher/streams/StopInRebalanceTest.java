package dev.cowflow.enricher.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.enricher.testing.WholeEnricher;
import dev.cowflow.schemas.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole services in one group of a real broker that are stopped together while a new one makes the group rebalance. */
class StopInRebalanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void shouldCloseTheStateInOrder(@TempDir Path one, @TempDir Path two) throws Exception {
        try (TestBroker broker = new TestBroker();
                WholeEnricher first = WholeEnricher.start(broker, one, 2)) {
            await().atMost(PATIENCE).until(first::isRunning);
            try (WholeEnricher second = WholeEnricher.start(broker, two, 2)) {
                List<KafkaStreams> both = List.of(awaitStreams(first), awaitStreams(second));
                await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> !first.isRunning());

                CompletableFuture.allOf(
                                CompletableFuture.runAsync(first::close), CompletableFuture.runAsync(second::close))
                        .join();

                assertThat(both.stream().map(KafkaStreams::state))
                        .as("what is not closed in order is restored from the topics")
                        .containsOnly(KafkaStreams.State.NOT_RUNNING);
            }
        }
    }

    private static KafkaStreams awaitStreams(WholeEnricher enricher) {
        return await().atMost(PATIENCE)
                .until(() -> enricher.lifecycle().streams(), Optional::isPresent)
                .orElseThrow();
    }
}
