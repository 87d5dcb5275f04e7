package dev.cowflow.enricher.health;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Lag of the main consumers behind the ends of their partitions, by the consumers' own metric. */
final class InputLag {
    private static final String LAG = "records-lag";
    private static final String CONSUMERS = "consumer-fetch-manager-metrics";
    /** Ends the name of a main consumer; those that restore state end otherwise. */
    private static final String MAIN = "[0-9]-consumer";

    private InputLag() {}

    /** Tells whether each of the partitions has been read and is at most this many records behind. */
    static boolean isWithin(
            long bound, Collection<TopicPartition> partitions, Map<MetricName, ? extends Metric> metrics) {
        Set<String> within = new HashSet<>();
        metrics.forEach((name, metric) -> {
            if (isLag(name) && metric.metricValue() instanceof Number lag && lag.doubleValue() <= bound) {
                within.add(key(name.tags().get("topic"), name.tags().get("partition")));
            }
        });
        return partitions.stream()
                .allMatch(partition -> within.contains(key(partition.topic(), "" + partition.partition())));
    }

    private static boolean isLag(MetricName name) {
        return name.name().equals(LAG)
                && name.group().equals(CONSUMERS)
                && name.tags().getOrDefault("client-id", "").matches(".*" + MAIN);
    }

    /** Some versions of Kafka write topics with other dots in tags. */
    private static String key(@Nullable String topic, @Nullable String partition) {
        return (topic + "-" + partition).replace('.', '_');
    }
}
