package dev.cowflow.bench;

import dev.cowflow.bench.core.CoreBench;
import dev.cowflow.bench.endtoend.EndToEndBench;
import dev.cowflow.bench.enrich.EnrichBench;
import dev.cowflow.bench.growth.GrowthBench;
import dev.cowflow.bench.memory.MemoryBench;
import dev.cowflow.bench.rebuild.RebuildBench;
import dev.cowflow.bench.sink.SinkBench;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./cowflow bench [NAME]}; without a name, all of them that do not take long. */
@Command(
        name = "./cowflow bench",
        mixinStandardHelpOptions = true,
        description = {
            "Benchmarks; each prints the ratio to a limit or a peer that is measured in the same run.",
            "Without a name, all but rebuild, end-to-end, growth and memory, which take about ten minutes each."
        },
        subcommands = {
            CoreBench.class,
            EnrichBench.class,
            SinkBench.class,
            RebuildBench.class,
            EndToEndBench.class,
            GrowthBench.class,
            MemoryBench.class
        })
public final class Bench implements Callable<Integer> {
    private static final Set<String> LONG = Set.of("rebuild", "end-to-end", "growth", "memory");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "one object per line")
    private boolean json;

    public static void main(String[] args) {
        Locale.setDefault(Locale.US); // a person's language is no setting
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() {
        String[] arguments = json ? new String[] {"--json"} : new String[0];
        return spec.subcommands().entrySet().stream()
                .filter(bench -> !LONG.contains(bench.getKey()))
                .mapToInt(bench -> bench.getValue().execute(arguments))
                .max()
                .orElse(ExitCode.OK);
    }
}
