package dev.cowflow.enricher.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryingCodecTest {
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final RecordReader reader =
            new RecordReader(new RetryingCodec(new FailingCodec(), Duration.ofMillis(1), 2));

    @Test
    void shouldWaitOutAShortOutage() {
        failures.addAll(List.of(outage(), outage(), new InvalidRecordException("reached")));

        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> reader.knownTrade(new byte[0]))
                .withMessage("reached");
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldGiveUpAfterTheLastRetry() {
        failures.addAll(List.of(outage(), outage(), outage(), outage()));

        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> reader.knownTrade(new byte[0]));
        assertThat(failures).hasSize(1);
    }

    private static RegistryUnavailableException outage() {
        return new RegistryUnavailableException("down", new IllegalStateException());
    }

    /** Fails as it is told, one failure a call. */
    private final class FailingCodec implements AvroCodec {
        @Override
        public byte[] encode(Topic topic, SpecificRecord value) {
            throw failures.remove();
        }

        @Override
        public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
            assertThat(topic).isEqualTo(Topics.RAW_TRADES);
            throw failures.remove();
        }
    }
}
