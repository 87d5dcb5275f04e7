package dev.cowflow.ingestor.kafka;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.model.Chain;
import dev.cowflow.model.Coverage;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.PricePartitioner;
import dev.cowflow.schemas.topic.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prices that have been read completely, and under which name of the token at the source, kept in the coverage topic.
 * Coverage only grows, until the token gets another name: what was read under the one before may be of another coin.
 */
public final class CoverageStore {
    private static final Logger LOG = LoggerFactory.getLogger(CoverageStore.class);

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * The knowledge of a token at a source.
     *
     * @param id its name there; empty when an earlier version, which did not write it down, has read this
     * @param since when it got that name; null for its first
     */
    private record Known(String id, @Nullable Instant since, Coverage coverage) {
        static final Known NOTHING = new Known("", null, Coverage.NONE);

        boolean isCalled(String name) {
            return id.isEmpty() || id.equals(name);
        }

        Known plus(Coverage more) {
            return new Known(id, since, coverage.plus(more));
        }

        /** Of both, what holds. */
        Known merge(Known other) {
            int order = millis(since).compareTo(millis(other.since));
            if (order != 0) {
                return order > 0 ? this : other;
            }
            return new Known(id.isEmpty() ? other.id : id, since, plus(other.coverage).coverage);
        }

        private static Instant millis(@Nullable Instant since) {
            return since == null ? Instant.MIN : since;
        }
    }

    /** Takes over what the topic says. */
    public void remember(PriceCoverage record) {
        Coverage coverage = Coverage.NONE;
        for (CoveredInterval interval : record.getIntervals()) {
            coverage = coverage.plus(interval.getFrom(), interval.getUntil());
        }
        known.merge(
                Keys.coverage(record.getToken(), record.getSource()),
                new Known(record.getSourceId(), record.getIdentitySince(), coverage),
                Known::merge);
    }

    public Coverage of(String token, String source) {
        return known(Keys.coverage(token, source)).coverage();
    }

    /** The time that has been read under this name: none, as long as the token had another. */
    public Coverage of(String token, String source, String id) {
        Known of = known(Keys.coverage(token, source));
        return of.isCalled(id) ? of.coverage() : Coverage.NONE;
    }

    /**
     * Since when the token has this name at the source; null for its first. One that is new is made known by the
     * writer, before anything that is read under it, and nothing is covered from then on. To be called by one thread
     * per source.
     */
    public @Nullable Instant identity(TransactionalWriter writer, String token, String source, String id, Instant now) {
        String key = Keys.coverage(token, source);
        Known of = known(key);
        if (of.isCalled(id)) {
            known.put(key, new Known(id, of.since(), of.coverage()));
            return of.since();
        }
        Known renamed = new Known(id, after(of.since(), now), Coverage.NONE);
        LOG.info(
                "{} is called {} at {} from now on, no longer {}: its prices are read anew",
                token,
                id,
                source,
                of.id());
        send(writer, token, source, renamed);
        known.put(key, renamed);
        return renamed.since();
    }

    private static Instant after(@Nullable Instant before, Instant now) {
        Instant millis = now.truncatedTo(ChronoUnit.MILLIS);
        return before == null || before.isBefore(millis) ? millis : before.plusMillis(1);
    }

    /**
     * Adds an interval, both ends included. To be called after all ticks of the interval are committed, by one thread per
     * source; others see it when the writer is committed.
     */
    public void extend(TransactionalWriter writer, String token, String source, Instant from, Instant until) {
        String key = Keys.coverage(token, source);
        Known old = known(key);
        Known union = old.plus(Coverage.NONE.plus(from, until));
        if (union.equals(old)) {
            return;
        }
        send(writer, token, source, union);
        known.put(key, union);
    }

    private Known known(String key) {
        return known.getOrDefault(key, Known.NOTHING);
    }

    private static void send(TransactionalWriter writer, String token, String source, Known known) {
        String key = Keys.coverage(token, source);
        int partition = PricePartitioner.partition(key, Topics.PRICE_COVERAGE.partitions());
        writer.send(
                Topics.PRICE_COVERAGE,
                partition,
                key,
                writer.encode(Topics.PRICE_COVERAGE, toRecord(token, source, known)));
    }

    private static PriceCoverage toRecord(String token, String source, Known known) {
        return new PriceCoverage(
                Chain.ETHEREUM,
                token,
                source,
                known.coverage().intervals().stream()
                        .map(interval -> new CoveredInterval(interval.begin(), interval.end()))
                        .toList(),
                known.id(),
                known.since());
    }
}
