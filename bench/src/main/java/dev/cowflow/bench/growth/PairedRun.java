package dev.cowflow.bench.growth;

import dev.cowflow.bench.report.InterleavedRun;
import dev.cowflow.bench.report.ResultPrinter;
import dev.cowflow.enricher.records.RecordReader;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import java.io.IOException;
import java.util.List;

/** A state of some size and one of the base's size, both new, which take turns with every load. */
final class PairedRun {
    private static final int WARM_UPS = 2;
    private static final long BASE_SEED = 1;
    private static final long SEED = 2;
    private static final double MB = 1e6;

    private final StateSize base;
    private final int pairs;
    private final int trades;
    private final ResultPrinter output;
    private final AvroCodec codec = new InMemoryAvroCodec();
    private final RecordReader reader = new RecordReader(codec);

    /** @param trades of a hot round; see {@link Load#share} */
    PairedRun(StateSize base, int pairs, int trades, ResultPrinter output) {
        this.base = base;
        this.pairs = pairs;
        this.trades = trades;
        this.output = output;
    }

    /** Prints a line for each load. */
    void run(StateSize size) throws Exception {
        History small = new History(base, BASE_SEED);
        History large = new History(size, SEED);
        try (TaskState smallState = filled(small, base);
                TaskState largeState = filled(large, size)) {
            CompactionWait.await();
            output.say("%s is %,.0f MB on disk, its base %,.0f MB"
                    .formatted(size.id(), largeState.bytesOnDisk() / MB, smallState.bytesOnDisk() / MB));
            for (Load load : Load.values()) {
                int offers = Math.max(1, (int) (load.share() * trades));
                String name = load.id() + "-" + size.id();
                String against = load.id() + "-base-" + base.id();
                var costs = new InterleavedRun(WARM_UPS, pairs, output::say)
                        .run(List.of(
                                new GrowthCandidate(name, load, large, largeState, codec, offers),
                                new GrowthCandidate(against, load, small, smallState, codec, offers)));
                output.print(GrowthLine.of(name, against, load, size, base, costs, offers));
            }
        }
    }

    private TaskState filled(History history, StateSize size) throws IOException, InterruptedException {
        output.say("Writing %,d ticks of %d tokens".formatted(size.ticks(), size.tokens()));
        TaskState state = TaskState.create(reader);
        try {
            state.fill(history, size);
            return state;
        } catch (InterruptedException | RuntimeException e) {
            state.close();
            throw e;
        }
    }
}
