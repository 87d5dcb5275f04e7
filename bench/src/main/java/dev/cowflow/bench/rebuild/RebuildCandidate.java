package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.report.Candidate;
import dev.cowflow.bench.report.Cost;
import java.util.ArrayList;
import java.util.List;

/** A rebuild from the start of its process to the end, and of that the part that fills the tables. */
final class RebuildCandidate implements Candidate {
    private final RebuildProcess process;
    private final BenchDatabase database;
    private final Readers readers;
    private final List<RebuildOutcome> outcomes = new ArrayList<>();

    RebuildCandidate(RebuildProcess process, BenchDatabase database, Readers readers) {
        this.process = process;
        this.database = database;
        this.readers = readers;
    }

    @Override
    public String name() {
        return "rebuild+swap";
    }

    @Override
    public void prepare() throws Exception {
        database.settle();
        readers.start();
    }

    @Override
    public void work() throws Exception {
        outcomes.add(process.run(readers::rebuildSays));
        readers.stop();
    }

    /** Costs of filling the tables in each of the last rounds; CPU is NaN, since it is not known apart. */
    List<Cost> fillings(int rounds) {
        return outcomes.subList(outcomes.size() - rounds, outcomes.size()).stream()
                .map(outcome -> new Cost(outcome.fillingSeconds(), Double.NaN))
                .toList();
    }

    /** Outcomes of all rounds so far, warm-ups included. */
    List<RebuildOutcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
