package dev.cowflow.sink.batch;

import org.apache.kafka.common.TopicPartition;

/** The stored position is not the one this sink wrote: another one has taken over. Nothing has been written. */
public class StalePositionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StalePositionException(TopicPartition partition, Object expected) {
        super("The stored position of %s is no longer %s: another sink has written there"
                .formatted(partition, expected));
    }
}
