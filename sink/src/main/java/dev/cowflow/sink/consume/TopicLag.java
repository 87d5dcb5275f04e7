package dev.cowflow.sink.consume;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows how far the partitions of a topic are behind, as gauges. Only those have any that this sink reads and whose end
 * is known: one of NaN would make the sum over all sinks NaN. Thread-safe.
 */
final class TopicLag {
    private static final String NAME = "cowflow.sink.lag";

    private final MeterRegistry registry;
    private final LongSupplier nanos;
    /** Of all that were ever read: who loses a partition and gets it back has not begun to be late anew. */
    private final Map<TopicPartition, PartitionLag> lags = new HashMap<>();

    private final Map<TopicPartition, List<Meter>> shown = new HashMap<>();
    private final Map<TopicPartition, Long> read = new HashMap<>();

    TopicLag(MeterRegistry registry, LongSupplier nanos) {
        this.registry = registry;
        this.nanos = nanos;
    }

    /** The partitions that are read from now on, and where they stand; one that is not stored stands at 0. */
    synchronized void assigned(Collection<TopicPartition> partitions, Map<TopicPartition, Long> positions) {
        revoked(read.keySet().stream()
                .filter(partition -> !partitions.contains(partition))
                .toList());
        partitions.forEach(partition -> read.put(partition, positions.getOrDefault(partition, 0L)));
        read.forEach((partition, position) -> of(partition).stored(position));
    }

    synchronized void revoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            read.remove(partition);
            shown.getOrDefault(partition, List.of()).forEach(registry::remove);
            shown.remove(partition);
        }
    }

    synchronized void stored(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, position) -> of(partition).stored(position));
    }

    /** The ends of the partitions, as readers of committed records see it. */
    synchronized void ends(Map<TopicPartition, Long> seen) {
        seen.forEach((partition, end) -> {
            of(partition).ends(end);
            if (read.containsKey(partition)) {
                shown.computeIfAbsent(partition, this::show);
            }
        });
    }

    /** The partitions that are read. */
    synchronized Collection<TopicPartition> partitions() {
        return List.copyOf(read.keySet());
    }

    private PartitionLag of(TopicPartition partition) {
        return lags.computeIfAbsent(partition, added -> new PartitionLag(nanos));
    }

    private List<Meter> show(TopicPartition partition) {
        PartitionLag lag = of(partition);
        Tags tags = Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
        return List.of(
                Gauge.builder(NAME, lag::offsets)
                        .description("records and transaction markers that are not in the tables yet")
                        .tags(tags)
                        .register(registry),
                TimeGauge.builder(NAME + ".seconds", lag::age, TimeUnit.NANOSECONDS)
                        .description("since when there are any")
                        .tags(tags)
                        .register(registry));
    }
}
