package dev.cowflow.sink.consume;

import java.util.Collection;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

/** For cases in which nothing may be sought. */
final class NoSeeks implements ConsumerSeekCallback {
    @Override
    public void seek(String topic, int partition, long offset) {
        throw new AssertionError("seek to " + offset);
    }

    @Override
    public void seek(String topic, int partition, Function<Long, Long> offset) {
        throw new AssertionError("seek");
    }

    @Override
    public void seekToBeginning(String topic, int partition) {
        throw new AssertionError("seek to the beginning");
    }

    @Override
    public void seekToEnd(String topic, int partition) {
        throw new AssertionError("seek to the end");
    }

    @Override
    public void seekRelative(String topic, int partition, long offset, boolean toCurrent) {
        throw new AssertionError("seek by " + offset);
    }

    @Override
    public void seekToTimestamp(String topic, int partition, long timestamp) {
        throw new AssertionError("seek to " + timestamp);
    }

    @Override
    public void seekToTimestamp(Collection<TopicPartition> partitions, long timestamp) {
        throw new AssertionError("seek to " + timestamp);
    }
}
