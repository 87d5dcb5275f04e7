package dev.cowflow.bench;

import dev.cowflow.bench.core.CoreBench;
import dev.cowflow.bench.enrich.EnrichBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./cowflow bench}. */
@Command(
        name = "./cowflow bench",
        mixinStandardHelpOptions = true,
        description = "Benchmarks; each prints the ratio to a limit or a peer that is measured in the same run",
        subcommands = {CoreBench.class, EnrichBench.class})
public final class Bench {
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
