package dev.cowflow.bench.memory;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.report.ResultPrinter;
import dev.cowflow.local.process.StopSignal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Memory of the enricher's process while it enriches: late in the run, divided by early in it. Then the time to restore its
 * state from the topics, divided by the time that enriching took.
 */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "heap after a full collection and resident memory of the enricher, late in a run by early in it;"
                + " restoring its state by enriching")
public final class MemoryBench implements Callable<Integer> {
    private static final double MIB = 1 << 20;
    private static final int CLASSES_TO_NAME = 5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ResultPrinter output = new ResultPrinter();

    @Option(names = "--trades", description = "of the whole run (default ${DEFAULT-VALUE})")
    private int trades = 5_000_000;

    @Option(names = "--pairs", description = "of an early and a late look (default ${DEFAULT-VALUE})")
    private int pairs = 5;

    @Option(names = "--days", description = "days with a price a minute of two tokens (default ${DEFAULT-VALUE})")
    private int days = 60;

    @Override
    public Integer call() throws Exception {
        if (pairs < 1 || trades < 2 * pairs) {
            throw new ParameterException(spec.commandLine(), "there have to be pairs, and two trades for each");
        }
        List<Footprint> looks;
        RestoreLine restored;
        try (StopSignal stop = StopSignal.interruptsThisThread(() -> output.say("Stopping"));
                BenchEnvironment environment = BenchEnvironment.open()) {
            output.say("Broadcasting the prices of %d days to every partition".formatted(days));
            Workload workload = new Workload(environment, days, trades / (2 * pairs));
            looks = watch(workload);
            output.say("Restoring the state");
            restored = workload.restore();
        }
        output.print(MemoryLine.of("heap", looks, Footprint::heap));
        output.print(MemoryLine.of("resident", looks, Footprint::resident));
        output.print(restored);
        sayWhatGrew(looks.get(looks.size() / 2 - 1), looks.get(looks.size() - 1));
        return 0;
    }

    private List<Footprint> watch(Workload workload) throws Exception {
        List<Footprint> looks = new ArrayList<>();
        for (int i = 1; i <= 2 * pairs; i++) {
            workload.enrichBatch();
            Footprint look = workload.look();
            looks.add(look);
            output.say("%,10d trades  heap %.1f MiB  resident %.1f MiB"
                    .formatted((long) i * (trades / (2 * pairs)), look.heap() / MIB, look.resident() / MIB));
        }
        return looks;
    }

    private void sayWhatGrew(Footprint early, Footprint late) {
        output.say("What grew most on the heap in the second half:");
        late.bytesByClass().keySet().stream()
                .sorted(Comparator.comparingLong((String name) -> late.growth(name, early))
                        .reversed())
                .limit(CLASSES_TO_NAME)
                .forEach(name -> output.say("  %+.3f MiB  %s".formatted(late.growth(name, early) / MIB, name)));
    }
}
