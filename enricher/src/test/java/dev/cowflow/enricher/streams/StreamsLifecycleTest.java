package dev.cowflow.enricher.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class StreamsLifecycleTest {
    @Test
    void shouldEndWithoutMemoryInsteadOfTryingForEver() {
        StreamsLifecycle lifecycle = lifecycle(() -> {});
        StreamsException error = new StreamsException(new OutOfMemoryError("not really"));
        assertThat(lifecycle.afterAnError(error)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(lifecycle.ended()).isCompletedExceptionally();
    }

    @Test
    void shouldKeepTryingWhileTheBrokerIsAway() {
        AtomicInteger attempts = new AtomicInteger();
        StreamsLifecycle lifecycle = lifecycle(() -> {
            attempts.incrementAndGet();
            throw new TimeoutException("no broker");
        });

        lifecycle.start();
        await().untilAtomic(attempts, greaterThan(1));

        assertThat(lifecycle.streams()).isEmpty();
        assertThat(lifecycle.ended()).isNotDone();
        lifecycle.stop();
        assertThat(lifecycle.ended()).isCompleted();
    }

    @Test
    void shouldEndWhenSomebodyHasToDoSomethingFirst() {
        StreamsLifecycle lifecycle = lifecycle(() -> {
            throw new IllegalStateException("other rules");
        });

        lifecycle.start();

        await().untilAsserted(() -> assertThat(lifecycle.ended())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(StartRefusedException.class)
                .withMessage("other rules"));
        lifecycle.stop();
    }

    private static StreamsLifecycle lifecycle(Runnable preparation) {
        Supplier<KafkaStreams> factory = () -> {
            throw new AssertionError("nothing may start");
        };
        return new StreamsLifecycle(preparation, factory, GroupMembershipOperation.REMAIN_IN_GROUP, streams -> {});
    }
}
