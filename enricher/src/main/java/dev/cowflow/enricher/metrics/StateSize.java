package dev.cowflow.enricher.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Size of the state that an instance keeps, standbys included, as {@code cowflow.state.size} in bytes: on disk and in
 * memory tables that have not reached the disk yet. Kafka's own sizes leave out the log that the trades are in; this
 * one leaves out the last quarter of a megabyte of each task's log, which is not written yet.
 */
public final class StateSize implements MeterBinder {
    private static final String MEMORY_TABLES = "size-all-mem-tables";
    private static final Pattern DATA = Pattern.compile(".+\\.(sst|log)");

    private final Path folder;
    private final Supplier<? extends Map<MetricName, ? extends Metric>> streamsMetrics;

    /**
     * @param folder where the state stores are; need not exist yet
     * @param streamsMetrics the metrics of Kafka Streams as they are when asked
     */
    public StateSize(Path folder, Supplier<? extends Map<MetricName, ? extends Metric>> streamsMetrics) {
        this.folder = folder;
        this.streamsMetrics = streamsMetrics;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(meters, "disk", this::onDisk);
        gauge(meters, "memory", this::inMemory);
    }

    private static void gauge(MeterRegistry meters, String where, Supplier<Number> bytes) {
        Gauge.builder("cowflow.state.size", bytes)
                .tag("where", where)
                .baseUnit("bytes")
                .description("State that this instance keeps")
                .strongReference(true)
                .register(meters);
    }

    private long inMemory() {
        return streamsMetrics.get().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(MEMORY_TABLES))
                .map(metric -> metric.getValue().metricValue())
                .filter(Number.class::isInstance)
                .mapToLong(value -> ((Number) value).longValue())
                .sum();
    }

    private long onDisk() {
        AtomicLong bytes = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (DATA.matcher(file.getFileName().toString()).matches()) {
                        bytes.addAndGet(attributes.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    // compactions and moving tasks remove files while one looks
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.get();
    }
}
