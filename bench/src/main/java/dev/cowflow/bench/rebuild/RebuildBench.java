package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.Cost;
import dev.cowflow.bench.report.InterleavedRun;
import dev.cowflow.bench.report.ResultPrinter;
import dev.cowflow.local.process.StopSignal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A rebuild from the enriched topic, against COPY of the same rows into tables without indexes and CREATE INDEX. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "trades a second that a rebuild makes anew, against binary COPY of the same rows into empty tables, their"
                    + " indexes and rollups. The second line is of the whole: start, comparison and swap included.",
            "Exit status: 0 done; 1 a rebuilt warehouse was not equal, or a reader failed or saw fewer trades."
        })
public final class RebuildBench implements Callable<Integer> {
    private static final int WARM_UPS = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ResultPrinter output = new ResultPrinter();

    @Option(names = "--trades", description = "of the warehouse (default ${DEFAULT-VALUE})")
    private int trades = 1_000_000;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(
            names = "--readers",
            description = "ask what a dashboard asks while the warehouse is rebuilt, and disturb the ratios"
                    + " (default ${DEFAULT-VALUE})")
    private int readers = 0;

    @Override
    public Integer call() throws Exception {
        if (trades < 1 || pairs < 1 || readers < 0) {
            throw new ParameterException(spec.commandLine(), "there have to be trades and pairs");
        }
        try (StopSignal stop = StopSignal.interruptsThisThread(() -> output.say("Stopping"));
                BenchEnvironment environment = BenchEnvironment.open();
                BenchDatabase database = new BenchDatabase(environment)) {
            output.say("Filling a warehouse with %,d trades".formatted(trades));
            new SinkFill(environment, output::say).run(trades);
            database.stopUpkeep();
            // A statement that runs for a minute hears no interrupt
            try (StopSignal sessions = StopSignal.interruptsThisThread(database::endSessions);
                    Readers people = new Readers(environment, readers);
                    CopyAndIndex copy = new CopyAndIndex(environment, database)) {
                return compete(
                        environment,
                        new RebuildCandidate(new RebuildProcess(environment), database, people),
                        copy,
                        people);
            }
        }
    }

    private int compete(BenchEnvironment environment, RebuildCandidate rebuild, CopyAndIndex copy, Readers people)
            throws Exception {
        Map<String, List<Cost>> costs = new InterleavedRun(
                        WARM_UPS, pairs, output::say, List.of(environment.database()))
                .run(List.of(rebuild, copy));
        costs.put("rebuild", rebuild.fillings(pairs));
        rebuild.outcomes().forEach(outcome -> output.say("steps: " + outcome.steps()));
        output.print(Comparison.of("rebuild", copy.name(), costs, trades));
        output.print(Comparison.of(rebuild.name(), copy.name(), costs, trades));
        if (readers == 0) {
            return 0;
        }
        ReadersLine line = people.line(rebuild.outcomes());
        output.print(line.toText(), line.toJson());
        return line.isGood() ? 0 : 1;
    }
}
