package dev.cowflow.bench.growth;

import dev.cowflow.bench.report.ResultPrinter;
import dev.cowflow.local.process.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Cost of a trade and of a late tick as the state of a task grows: the enricher's own stores and join, on RocksDB. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description = "cost of a trade and of a late tick as the state grows, by what it is with the smallest state",
        subcommands = GrowthPlot.class)
public final class GrowthBench implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ResultPrinter output = new ResultPrinter();

    @Option(
            names = "--ticks",
            split = ",",
            description =
                    "ticks in the state (default 1000000,10000000); 100000000 take 16 GB on disk and ten minutes for each of --tokens")
    private List<Long> ticks = List.of(1_000_000L, 10_000_000L);

    @Option(names = "--tokens", split = ",", description = "tokens that share them (default 2,50,500)")
    private List<Integer> tokens = List.of(2, 50, 500);

    @Option(names = "--base", description = "ticks of two tokens that all is measured by (default ${DEFAULT-VALUE})")
    private long base = 1_000_000;

    @Option(
            names = "--trades",
            description = "trades a round, 4 %% of it where ticks have to be read (default ${DEFAULT-VALUE})")
    private int trades = 80_000;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Override
    public Integer call() throws Exception {
        StateSize smallest = size(base, 2);
        List<StateSize> sizes = new ArrayList<>();
        for (long amount : ticks) {
            tokens.forEach(count -> sizes.add(size(amount, count)));
        }
        try (StopSignal stop = StopSignal.interruptsThisThread(() -> output.say("Stopping"))) {
            PairedRun pairedRun = new PairedRun(smallest, pairs, trades, output);
            for (StateSize size : sizes) {
                pairedRun.run(size);
            }
        }
        return 0;
    }

    private StateSize size(long amount, int count) {
        try {
            return new StateSize(amount, count);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
