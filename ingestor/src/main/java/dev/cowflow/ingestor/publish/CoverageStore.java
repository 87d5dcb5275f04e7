package dev.cowflow.ingestor.publish;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.ingestor.time.Coverage;
import dev.cowflow.schemas.Chain;
import dev.cowflow.schemas.Keys;
import dev.cowflow.schemas.PricePartitioner;
import dev.cowflow.schemas.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;

/** Which prices have been read completely, kept in the coverage topic. Coverage only grows. */
public final class CoverageStore {
    private final Producer<byte[], byte[]> producer;
    private final RecordEncoder encoder;
    private final Map<String, Coverage> known = new ConcurrentHashMap<>();

    public CoverageStore(Producer<byte[], byte[]> producer, RecordEncoder encoder) {
        this.producer = producer;
        this.encoder = encoder;
    }

    /** Takes over what the topic says. */
    public void remember(PriceCoverage coverage) {
        for (CoveredInterval interval : coverage.getIntervals()) {
            known.merge(
                    Keys.coverage(coverage.getToken(), coverage.getSource()),
                    Coverage.NONE.plus(interval.getFrom(), interval.getUntil()),
                    (old, fresh) -> old.plus(interval.getFrom(), interval.getUntil()));
        }
    }

    public Coverage of(String token, String source) {
        return known.getOrDefault(Keys.coverage(token, source), Coverage.NONE);
    }

    /**
     * Adds an interval, both ends included, and returns once the broker has it. To be called after all ticks of the
     * interval are acknowledged, by one thread per source.
     */
    public void extend(String token, String source, Instant from, Instant until) {
        String key = Keys.coverage(token, source);
        Coverage old = of(token, source);
        Coverage union = old.plus(from, until);
        if (union.equals(old)) {
            return;
        }
        Sender sender = new Sender(producer, encoder);
        int partition = PricePartitioner.partition(key, Topics.PRICE_COVERAGE.partitions());
        byte[] bytes = sender.encode(Topics.PRICE_COVERAGE, toRecord(token, source, union));
        sender.send(Topics.PRICE_COVERAGE, partition, key, bytes, () -> {});
        sender.awaitAcknowledged();
        known.put(key, union);
    }

    private static PriceCoverage toRecord(String token, String source, Coverage coverage) {
        return new PriceCoverage(
                Chain.ETHEREUM,
                token,
                source,
                coverage.intervals().stream()
                        .map(interval -> new CoveredInterval(interval.from(), interval.until()))
                        .toList());
    }
}
