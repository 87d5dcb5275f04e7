package dev.cowflow.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets candidates do the same work in turns, A B A B, so that whatever the machine does meanwhile hits all of them. */
public final class InterleavedRun {
    private final int warmUps;
    private final int rounds;
    private final Consumer<String> watcher;
    private final List<ProcessHandle> programs;

    /**
     * @param warmUps rounds that do not count
     * @param rounds rounds that do
     * @param watcher told of each turn in one line
     */
    public InterleavedRun(int warmUps, int rounds, Consumer<String> watcher) {
        this(warmUps, rounds, watcher, List.of());
    }

    /** @param programs whose CPU counts beside that of this process, with all that they have started */
    public InterleavedRun(int warmUps, int rounds, Consumer<String> watcher, List<ProcessHandle> programs) {
        this.watcher = watcher;
        this.warmUps = warmUps;
        this.rounds = rounds;
        this.programs = List.copyOf(programs);
    }

    /** Runs all rounds and returns the costs of those that count, in order, by the candidate's name. */
    public Map<String, List<Cost>> run(List<Candidate> candidates) throws Exception {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < warmUps + rounds; round++) {
            for (Candidate candidate : candidates) {
                candidate.prepare();
                Cost cost = measure(candidate);
                watcher.accept("%s%-14s %7.2f s %7.2f s of CPU"
                        .formatted(
                                round < warmUps ? "warm-up " : "        ",
                                candidate.name(),
                                cost.seconds(),
                                cost.cpuSeconds()));
                if (round >= warmUps) {
                    costs.computeIfAbsent(candidate.name(), name -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        return costs;
    }

    private Cost measure(Candidate candidate) throws Exception {
        CpuTime cpu = CpuTime.now(programs);
        long begin = System.nanoTime();
        candidate.work();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Cost(seconds, CpuTime.now(programs).secondsSince(cpu));
    }
}
