package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.CoverageUpdate;
import dev.cowflow.enricher.core.PriceIndex;
import dev.cowflow.enricher.core.PriceStorage;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.enricher.records.RecordReader;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import dev.cowflow.schemas.binary.InvalidRecordException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task's copy of all ticks that count and of all coverage. */
public final class PriceStore extends TopicStore implements PriceStorage {
    public static final String NAME = "prices";

    /** About 20 MB a task. */
    private static final int MOST_TICKS_ON_THE_HEAP = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(PriceStore.class);

    private final Rules rules;
    private final RecordReader reader;
    private PriceIndex index;

    PriceStore(Rules rules, RecordReader reader) {
        super(NAME);
        this.rules = rules;
        this.reader = reader;
        this.index = emptyIndex();
    }

    public static StoreBuilder<PriceStore> builder(Rules rules, RecordReader reader) {
        return new BareStoreBuilder<>(NAME, () -> new PriceStore(rules, reader));
    }

    /** Of the store as it was opened last; one from before that must not be used any more. */
    public PriceIndex index() {
        return index;
    }

    /** Kafka Streams opens a store again, emptied, when it revives a task whose transaction was aborted. */
    @Override
    void opened(Path directory) {
        index = emptyIndex();
    }

    @Override
    void restore(byte[] key, byte @Nullable [] value) {
        try {
            if (RecordReader.isTick(key)) {
                index.accept(reader.tick(key, value));
            } else {
                index.accept(reader.covered(key, value));
            }
        } catch (InvalidRecordException e) {
            LOG.debug("Dead-lettered when it was processed: {}", e.getMessage());
        }
    }

    @Override
    public @Nullable Tick tick(String token, long time, String source) {
        byte[] stored = store().get(PriceKey.tick(token, time, source));
        return stored == null ? null : PriceFormats.TICK.read(stored);
    }

    @Override
    public void put(Tick tick) {
        store().put(PriceKey.tick(tick.token(), tick.time(), tick.source()), PriceFormats.TICK.write(tick));
    }

    @Override
    public void visitTicks(String token, Interval times, Consumer<Tick> visitor) {
        Bytes last = PriceKey.before(token, times.until() + 1);
        try (KeyValueIterator<Bytes, byte[]> found = store().range(PriceKey.before(token, times.from()), last)) {
            found.forEachRemaining(entry -> visitor.accept(PriceFormats.TICK.read(entry.value)));
        }
    }

    @Override
    public CoverageUpdate covered(String token, String source) {
        byte[] stored = store().get(PriceKey.coverage(token, source));
        if (stored == null) {
            return new CoverageUpdate(token, source, Coverage.NONE);
        }
        PriceFormats.Known known = PriceFormats.COVERAGE.read(stored);
        return new CoverageUpdate(token, source, known.identity(), known.coverage());
    }

    @Override
    public void put(CoverageUpdate covered) {
        store().put(
                        PriceKey.coverage(covered.token(), covered.source()),
                        PriceFormats.COVERAGE.write(new PriceFormats.Known(covered.identity(), covered.coverage())));
    }

    private PriceIndex emptyIndex() {
        return new PriceIndex(rules, this, MOST_TICKS_ON_THE_HEAP);
    }
}
