package dev.cowflow.enricher.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress of the state that is being restored, for whoever asks and, every few seconds, for the log. */
public final class RestoreProgress implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final long LOG_EVERY_MS = Duration.ofSeconds(5).toMillis();

    private final Clock clock;
    private final Counter restored;
    private final Map<TopicPartition, Part> parts = new ConcurrentHashMap<>();
    private long logged;

    private record Part(long restored, long total) {
        Part plus(long records) {
            return new Part(restored + records, total);
        }

        @Override
        public String toString() {
            return restored + "/" + total;
        }
    }

    /** Counts in {@code cowflow.state.restored} as well. */
    public RestoreProgress(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.restored = Counter.builder("cowflow.state.restored")
                .description("Records read to restore state, without what standbys read")
                .register(meters);
        Gauge.builder("cowflow.state.restoring", this, RestoreProgress::left)
                .description("Offsets that are still to be restored")
                .register(meters);
        this.logged = clock.millis();
    }

    private long left() {
        return parts.values().stream()
                .mapToLong(part -> Math.max(0, part.total() - part.restored()))
                .sum();
    }

    /**
     * Of what is being restored now: topic-partition, and records restored of the offsets there were when it began. Some offsets
     * hold no record, so it may end below its total.
     */
    Map<String, String> now() {
        Map<String, String> now = new TreeMap<>();
        parts.forEach((partition, part) -> now.put(partition.toString(), part.toString()));
        return now;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        parts.put(partition, new Part(0, Math.max(0, end - start)));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEnd, long records) {
        parts.computeIfPresent(partition, (there, part) -> part.plus(records));
        restored.increment(records);
        logSometimes();
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        parts.remove(partition);
        LOG.info("Restored {} records of {} into {}", records, partition, store);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long records) {
        parts.remove(partition);
    }

    private synchronized void logSometimes() {
        if (clock.millis() - logged >= LOG_EVERY_MS) {
            logged = clock.millis();
            LOG.info("Restoring, records of offsets: {}", now());
        }
    }
}
