package dev.cowflow.bench.core;

import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.InterleavedRun;
import dev.cowflow.bench.report.ResultPrinter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The class that the topology asks for the nearest tick, against a bare binary search over the times of the same ticks. */
@Command(name = "core", mixinStandardHelpOptions = true, description = "matches a second, against a bare binary search")
public final class CoreBench implements Callable<Integer> {
    @Mixin
    private ResultPrinter output = new ResultPrinter();

    @Option(names = "--ticks", description = "ticks, one a minute (default ${DEFAULT-VALUE})")
    private int ticks = 50_000;

    @Option(names = "--matches", description = "matches a round (default ${DEFAULT-VALUE})")
    private int matches = 20_000_000;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 9;

    @Override
    public Integer call() throws Exception {
        MinuteTicks history = new MinuteTicks(ticks);
        long[] questions = history.questions(1 << 16);
        var match = new Match(history, questions, matches);
        var search = new BinarySearch(history, questions, matches);
        output.print(Comparison.of(
                match.name(),
                search.name(),
                new InterleavedRun(3, pairs, output::say).run(List.of(match, search)),
                matches));
        output.say("%d bytes allocated in %,d matches".formatted(match.allocated(), matches));
        return match.isSameAs(search) ? 0 : 1;
    }
}
