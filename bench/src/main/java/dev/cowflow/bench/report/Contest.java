package dev.cowflow.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets contestants do the same work in turns, A B A B, so that whatever the machine does meanwhile hits all of them. */
public final class Contest {
    private final int warmUps;
    private final int rounds;
    private final Consumer<String> watcher;
    private final List<ProcessHandle> programs;

    /**
     * @param warmUps rounds that do not count
     * @param rounds rounds that do
     * @param watcher told of each turn in one line
     */
    public Contest(int warmUps, int rounds, Consumer<String> watcher) {
        this(warmUps, rounds, watcher, List.of());
    }

    /** @param programs whose CPU counts beside that of this process, with all that they have started */
    public Contest(int warmUps, int rounds, Consumer<String> watcher, List<ProcessHandle> programs) {
        this.watcher = watcher;
        this.warmUps = warmUps;
        this.rounds = rounds;
        this.programs = List.copyOf(programs);
    }

    /** Runs all rounds and returns the costs of those that count, in order, by the contestant's name. */
    public Map<String, List<Cost>> run(List<Contestant> contestants) throws Exception {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < warmUps + rounds; round++) {
            for (Contestant contestant : contestants) {
                contestant.prepare();
                Cost cost = measure(contestant);
                watcher.accept("%s%-14s %7.2f s %7.2f s of CPU"
                        .formatted(
                                round < warmUps ? "warm-up " : "        ",
                                contestant.name(),
                                cost.seconds(),
                                cost.cpuSeconds()));
                if (round >= warmUps) {
                    costs.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        return costs;
    }

    private Cost measure(Contestant contestant) throws Exception {
        CpuTime cpu = CpuTime.now(programs);
        long begin = System.nanoTime();
        contestant.work();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Cost(seconds, CpuTime.now(programs).secondsSince(cpu));
    }
}
