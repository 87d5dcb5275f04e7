package dev.cowflow.enricher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Whole services in one group of a real broker that are stopped together while a new one makes the group rebalance. */
class StopInRebalanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void shouldCloseTheStateInOrder(@TempDir Path one, @TempDir Path two) throws Exception {
        try (TestBroker broker = new TestBroker();
                var first = start(broker, one)) {
            KafkaStreams ofFirst = awaitStreams(first);
            await().atMost(PATIENCE).until(() -> isRunning(ofFirst));
            var second = start(broker, two);
            KafkaStreams ofSecond = awaitStreams(second);
            await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> !isRunning(ofFirst));

            CompletableFuture.allOf(CompletableFuture.runAsync(first::close), CompletableFuture.runAsync(second::close))
                    .join();

            assertThat(Stream.of(ofFirst, ofSecond).map(KafkaStreams::state))
                    .as("what is not closed in order is restored from the topics")
                    .containsOnly(KafkaStreams.State.NOT_RUNNING);
        }
    }

    private static boolean isRunning(KafkaStreams streams) {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    private static KafkaStreams awaitStreams(ConfigurableApplicationContext instance) {
        return await().atMost(PATIENCE)
                .until(() -> instance.getBean(StreamsLifecycle.class).streams(), Optional::isPresent)
                .orElseThrow();
    }

    private static ConfigurableApplicationContext start(TestBroker broker, Path state) {
        return new SpringApplicationBuilder(EnricherApplication.class, PlayedRegistry.class)
                .run(
                        "--service.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--service.state-dir=" + state,
                        "--service.stream-threads=2",
                        "--service.advertised-address=127.0.0.1:1",
                        "--server.address=127.0.0.1",
                        "--server.port=0");
    }
}
