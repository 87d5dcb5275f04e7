package dev.cowflow.sink.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * Meters of one topic, named {@code cowflow.sink.…}, with the topic as a tag. Rows per second is the rate of
 * {@code cowflow.sink.records}.
 */
public final class TopicMeters {
    private static final String PREFIX = "cowflow.sink.";

    private final String topic;
    private final Counter records;
    private final Counter deadLetters;
    private final Counter retries;
    private final DistributionSummary batchSize;
    private final Timer writeTime;
    private final TopicLag lag;
    private volatile long lastCommit = System.nanoTime();

    public TopicMeters(String topic, MeterRegistry registry) {
        this.topic = topic;
        this.lag = new TopicLag(registry, System::nanoTime);
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

    TopicLag lag() {
        return lag;
    }
}
