package dev.cowflow.sink.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * How one topic is doing, as meters named {@code cowflow.sink.…} with the topic as a tag. Rows per second is the rate of
 * {@code cowflow.sink.records}. Lag is what lies between the stored position and the end that was seen last.
 */
public final class TopicMeters {
    private static final String PREFIX = "cowflow.sink.";

    private final String topic;
    private final MeterRegistry registry;
    private final Counter records;
    private final Counter deadLetters;
    private final Counter retries;
    private final DistributionSummary batchSize;
    private final Timer writeTime;
    private final Map<TopicPartition, Long> stored = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private volatile long lastCommit = System.nanoTime();

    public TopicMeters(String topic, MeterRegistry registry) {
        this.topic = topic;
        this.registry = registry;
        this.records = registry.counter(PREFIX + "records", "topic", topic);
        this.deadLetters = registry.counter(PREFIX + "dead.letters", "topic", topic);
        this.retries = registry.counter(PREFIX + "retries", "topic", topic);
        this.batchSize = registry.summary(PREFIX + "batch.size", "topic", topic);
        this.writeTime = registry.timer(PREFIX + "batch.write", "topic", topic);
        TimeGauge.builder(PREFIX + "last.commit.age", () -> System.nanoTime() - lastCommit, TimeUnit.NANOSECONDS)
                .description("since a batch or a position was committed last, or since the start")
                .tag("topic", topic)
                .register(registry);
    }

    String topic() {
        return topic;
    }

    void retried() {
        retries.increment();
    }

    void written(int size, int rejected, long nanos) {
        lastCommit = System.nanoTime();
        if (size > 0) {
            records.increment(size);
            deadLetters.increment(rejected);
            batchSize.record(size);
            writeTime.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** The partitions that are read from now on, and where they stand; one that is not stored stands at 0. */
    void assigned(Collection<TopicPartition> partitions, Map<TopicPartition, Long> positions) {
        stored.keySet().retainAll(partitions);
        for (TopicPartition partition : partitions) {
            stored.put(partition, positions.getOrDefault(partition, 0L));
            Gauge.builder(PREFIX + "lag", () -> lag(partition))
                    .description(
                            "records and transaction markers that are not in the tables yet; NaN where it is not read")
                    .tag("topic", topic)
                    .tag("partition", Integer.toString(partition.partition()))
                    .register(registry);
        }
    }

    void stored(Map<TopicPartition, Long> positions) {
        stored.putAll(positions);
    }

    /** The partitions that are read. */
    Collection<TopicPartition> partitions() {
        return stored.keySet();
    }

    /** Where the partitions end, as readers of committed records see it. */
    void ends(Map<TopicPartition, Long> seen) {
        ends.putAll(seen);
    }

    private double lag(TopicPartition partition) {
        Long position = stored.get(partition);
        Long end = ends.get(partition);
        return position == null || end == null ? Double.NaN : Math.max(0, end - position);
    }
}
