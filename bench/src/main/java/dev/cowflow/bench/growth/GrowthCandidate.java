package dev.cowflow.bench.growth;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.bench.report.Candidate;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.records.RecordReader;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Offers a load to one state, batch by batch. */
final class GrowthCandidate implements Candidate {
    /** Of a batch, offered before it so that whoever had the caches before does not matter. */
    private static final double WARM_UP = 0.25;

    private static long nextTrade;

    private final String name;
    private final Load load;
    private final History history;
    private final TaskState state;
    private final AvroCodec codec;
    private final RecordReader reader;
    private final int size;
    private @Nullable OfferBatch<?> batch;

    GrowthCandidate(String name, Load load, History history, TaskState state, AvroCodec codec, int size) {
        this.name = name;
        this.load = load;
        this.history = history;
        this.state = state;
        this.codec = codec;
        this.reader = new RecordReader(codec);
        this.size = size;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() throws InterruptedException {
        batch((int) (WARM_UP * size)).offerAll();
        state.commit();
        batch = batch(size);
    }

    /** Offers it and writes what has to be written, as far as that is not left to RocksDB's own threads. */
    @Override
    public void work() throws InterruptedException {
        if (batch == null) {
            throw new IllegalStateException("nothing is prepared");
        }
        long before = state.rows();
        batch.offerAll();
        state.commit();
        if (load != Load.LATE && state.rows() != before + size) {
            throw new IllegalStateException("%d trades gave %d rows".formatted(size, state.rows() - before));
        }
    }

    private OfferBatch<?> batch(int count) {
        return switch (load) {
            case HOT -> trades(count, history::hotTrade);
            case COLD -> trades(count, history::coldTrade);
            case LATE -> OfferBatch.of(count, history::lateTick, state::offer);
        };
    }

    private OfferBatch<Trade> trades(int count, LongFunction<RawTrade> make) {
        return OfferBatch.of(
                count, () -> reader.knownTrade(codec.encode(Topics.RAW_TRADES, make.apply(nextTrade++))), state::offer);
    }
}
