package dev.cowflow.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
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
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /**
     * @param warmUps rounds that do not count
     * @param rounds rounds that do
     * @param watcher told of each turn in one line
     */
    public Contest(int warmUps, int rounds, Consumer<String> watcher) {
        this.watcher = watcher;
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    /** What each round took each contestant. */
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
        long cpu = system.getProcessCpuTime();
        long begin = System.nanoTime();
        contestant.work();
        return new Cost((System.nanoTime() - begin) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
    }
}
