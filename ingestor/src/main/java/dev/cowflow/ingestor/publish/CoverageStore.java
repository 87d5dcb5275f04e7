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

/** Which prices have been read completely, kept in the coverage topic. Coverage only grows. */
public final class CoverageStore {
    private final Map<String, Coverage> known = new ConcurrentHashMap<>();

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
     * Adds an interval, both ends included. To be called after all ticks of the interval are committed, by one thread per
     * source; others see it when the outbox is committed.
     */
    public void extend(Outbox outbox, String token, String source, Instant from, Instant until) {
        String key = Keys.coverage(token, source);
        Coverage old = of(token, source);
        Coverage union = old.plus(from, until);
        if (union.equals(old)) {
            return;
        }
        int partition = PricePartitioner.partition(key, Topics.PRICE_COVERAGE.partitions());
        byte[] bytes = outbox.encode(Topics.PRICE_COVERAGE, toRecord(token, source, union));
        outbox.send(Topics.PRICE_COVERAGE, partition, key, bytes);
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
