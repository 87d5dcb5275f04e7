package dev.cowflow.sink.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.RetryListener;

/** Says, and counts, that a batch could not be written and is tried again. */
final class RetryLog implements RetryListener {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);

    private final TopicMeters meters;

    RetryLog(TopicMeters meters) {
        this.meters = meters;
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
        meters.retried();
        Throwable cause = failure instanceof ListenerExecutionFailedException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        LOG.warn(
                "{} records of {} could not be written, attempt {}; nothing is lost, trying again: {}",
                records.count(),
                records.partitions(),
                attempt,
                cause.getMessage());
        LOG.debug("Cause", failure);
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        throw new UnsupportedOperationException("Records come in batches");
    }
}
