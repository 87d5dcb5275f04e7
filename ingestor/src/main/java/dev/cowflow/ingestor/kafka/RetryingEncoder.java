package dev.cowflow.ingestor.kafka;

import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topic;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits while the schema registry is down: an outage pauses the ingestion, it spoils no record. */
public final class RetryingEncoder implements RecordEncoder {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingEncoder.class);

    private final RecordEncoder encoder;
    private final Retry retry;

    public RetryingEncoder(RecordEncoder encoder, Duration pause) {
        this.encoder = encoder;
        this.retry = Retry.of(
                "registry",
                RetryConfig.custom()
                        .maxAttempts(Integer.MAX_VALUE)
                        .waitDuration(pause)
                        .retryExceptions(RegistryUnavailableException.class)
                        .build());
        retry.getEventPublisher()
                .onRetry(event ->
                        LOG.warn("Waiting for the schema registry: {}", String.valueOf(event.getLastThrowable())));
    }

    @Override
    public byte[] encode(Topic topic, SpecificRecord value) {
        return retry.executeSupplier(() -> encoder.encode(topic, value));
    }
}
