package dev.cowflow.enricher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateSizeTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldSumUpTablesAndBlobsOfAllTasks() throws IOException {
        bind(Map.of());
        write("0_0/rocksdb/trades/000012.sst", 100);
        write("0_0/trades.log", 5_000);
        write("0_1/rocksdb/prices/000007.sst", 20);
        write("0_1/rocksdb/prices/LOG", 999);

        assertThat(bytes("disk")).isEqualTo(5_120);
    }

    @Test
    void shouldBeNothingBeforeThereIsAnyState() {
        new StateSize(folder.resolve("not-yet"), Map::of).bindTo(meters);

        assertThat(bytes("disk")).isZero();
        assertThat(bytes("memory")).isZero();
    }

    @Test
    void shouldSumUpTheMemoryTablesOfAllStores() {
        bind(Map.of(
                name("size-all-mem-tables", "trades"), metric(2_048L),
                name("size-all-mem-tables", "prices"), metric(1_024L),
                name("block-cache-usage", "prices"), metric(9L)));

        assertThat(bytes("memory")).isEqualTo(3_072);
    }

    private void bind(Map<MetricName, Metric> streamsMetrics) {
        new StateSize(folder, () -> streamsMetrics).bindTo(meters);
    }

    private void write(String file, int bytes) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[bytes]);
    }

    private long bytes(String where) {
        return Math.round(
                meters.get("cowflow.state.size").tag("where", where).gauge().value());
    }

    private static MetricName name(String name, String store) {
        return new MetricName(name, "stream-state-metrics", "", Map.of("rocksdb-state-id", store));
    }

    private static Metric metric(long value) {
        MetricName any = name("any", "any");
        return new Metric() {
            @Override
            public MetricName metricName() {
                return any;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }
}
