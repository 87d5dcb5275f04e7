package dev.cowflow.ingestor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.testing.TestTopics;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryingEncoderTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void shouldWaitWhileTheRegistryIsDown() {
        var encoder = new RetryingEncoder(
                (topic, value) -> {
                    if (attempts.incrementAndGet() < 5) {
                        throw new RegistryUnavailableException("refused", new IllegalStateException());
                    }
                    return TestTopics.encode(topic, value);
                },
                Duration.ofMillis(1));

        assertThat(encoder.encode(
                        Topics.PRICE_TICKS, TestTopics.tick("2022-08-08T12:00:00Z", "2022-08-09T00:00:00Z", "1")))
                .isNotEmpty();
        assertThat(attempts).hasValue(5);
    }

    @Test
    void shouldNotRepeatWhatNoWaitingMends() {
        var encoder = new RetryingEncoder(
                (topic, value) -> {
                    attempts.incrementAndGet();
                    throw new IllegalArgumentException("no such field");
                },
                Duration.ofMillis(1));

        assertThatThrownBy(() -> encoder.encode(
                        Topics.PRICE_TICKS, TestTopics.tick("2022-08-08T12:00:00Z", "2022-08-09T00:00:00Z", "1")))
                .hasMessage("no such field");
        assertThat(attempts).hasValue(1);
    }
}
