package dev.cowflow.enricher.records;

import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topic;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Waits out short outages of the registry; longer ones still end in {@link RegistryUnavailableException}. */
public final class RetryingCodec implements AvroCodec {
    /** Together shorter than a transaction may last. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int RETRIES = 6;

    private final AvroCodec codec;
    private final Retry retry;

    /** Waits for two and a half seconds in all. */
    public RetryingCodec(AvroCodec codec) {
        this(codec, PAUSE, RETRIES);
    }

    /** Asks again so many times, at least once: at once, and then after each pause. */
    RetryingCodec(AvroCodec codec, Duration pause, int retries) {
        this.codec = codec;
        this.retry = Retry.of(
                "registry",
                RetryConfig.custom()
                        .maxAttempts(retries)
                        .waitDuration(pause)
                        .retryExceptions(RegistryUnavailableException.class)
                        .build());
    }

    @Override
    public void registerSchemas(Predicate<Topic> holdsRecords) {
        codec.registerSchemas(holdsRecords);
    }

    @Override
    public byte[] encode(Topic topic, SpecificRecord value) {
        try {
            return codec.encode(topic, value);
        } catch (RegistryUnavailableException e) {
            return retry.executeSupplier(() -> codec.encode(topic, value));
        }
    }

    @Override
    public boolean isPlain() {
        return codec.isPlain();
    }

    @Override
    public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
        try {
            return codec.decode(topic, bytes, type);
        } catch (RegistryUnavailableException e) {
            return retry.executeSupplier(() -> codec.decode(topic, bytes, type));
        }
    }

    @Override
    public AvroFields fields(Topic topic, byte @Nullable [] bytes, AvroLayout layout) {
        try {
            return codec.fields(topic, bytes, layout);
        } catch (RegistryUnavailableException e) {
            return retry.executeSupplier(() -> codec.fields(topic, bytes, layout));
        }
    }
}
