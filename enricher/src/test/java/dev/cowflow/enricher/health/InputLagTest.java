package dev.cowflow.enricher.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputLagTest {
    private static final List<TopicPartition> INPUTS =
            List.of(new TopicPartition("cow.trades", 0), new TopicPartition("cow.trades", 1));

    private final Map<MetricName, Metric> metrics = new HashMap<>();

    @Test
    void shouldBeWithinWhenEachPartitionHasBeenReadFarEnough() {
        lag("consumer", "cow.trades", 0, 3);
        lag("consumer", "cow.trades", 1, 10);

        assertThat(InputLag.isWithin(10, INPUTS, metrics)).isTrue();
        assertThat(InputLag.isWithin(9, INPUTS, metrics)).isFalse();
    }

    @Test
    void shouldNotBeWithinWhileAPartitionHasNotBeenRead() {
        lag("consumer", "cow.trades", 0, 0);
        lag("consumer", "cow.trades", 1, Double.NaN);

        assertThat(InputLag.isWithin(10, INPUTS, metrics)).isFalse();
        assertThat(InputLag.isWithin(10, List.of(), metrics)).isTrue();
    }

    @Test
    void shouldNotTakeConsumersThatRestoreForThoseThatProcess() {
        lag("restore-consumer", "cow.trades", 0, 0);
        lag("restore-consumer", "cow.trades", 1, 0);

        assertThat(InputLag.isWithin(10, INPUTS, metrics)).isFalse();
    }

    private void lag(String client, String topic, int partition, double records) {
        MetricName name = new MetricName(
                "records-lag",
                "consumer-fetch-manager-metrics",
                "",
                Map.of(
                        "client-id",
                        "cowflow-enricher-1-StreamThread-1-" + client,
                        "topic",
                        topic,
                        "partition",
                        Integer.toString(partition)));
        metrics.put(name, new Fixed(name, records));
    }

    private record Fixed(MetricName metricName, Object metricValue) implements Metric {}
}
