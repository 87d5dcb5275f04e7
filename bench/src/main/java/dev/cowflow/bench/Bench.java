package dev.cowflow.bench;

import dev.cowflow.bench.core.CoreBench;
import dev.cowflow.bench.enrich.EnrichBench;
import dev.cowflow.bench.sink.SinkBench;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./cowflow bench [NAME]}; without a name, all of them. */
@Command(
        name = "./cowflow bench",
        mixinStandardHelpOptions = true,
        description = "Benchmarks; each prints the ratio to a limit or a peer that is measured in the same run",
        subcommands = {CoreBench.class, EnrichBench.class, SinkBench.class})
public final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "one object per line")
    private boolean json;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() {
        String[] arguments = json ? new String[] {"--json"} : new String[0];
        return spec.subcommands().values().stream()
                .mapToInt(bench -> bench.execute(arguments))
                .max()
                .orElse(ExitCode.OK);
    }
}
