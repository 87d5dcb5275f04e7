package dev.cowflow.bench.enrich;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.bench.report.Candidate;
import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.InterleavedRun;
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

/** The enricher against topologies that do less, on the same broker, with the same guarantee. */
@Command(
        name = "enrich",
        mixinStandardHelpOptions = true,
        description = "trades a second, against decoding and encoding them only, and against copying their bytes")
public final class EnrichBench implements Callable<Integer> {
    private static final int WARM_UPS = 8;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ResultPrinter output = new ResultPrinter();

    @Option(names = "--trades", description = "trades a round (default ${DEFAULT-VALUE})")
    private int trades = 100_000;

    @Option(names = "--days", description = "days with a price a minute (default ${DEFAULT-VALUE})")
    private int days = 7;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(names = "--against", split = ",", description = "peers (default ${DEFAULT-VALUE})")
    private List<String> against = EnrichCandidates.PEERS;

    @Override
    public Integer call() throws Exception {
        if (!EnrichCandidates.PEERS.containsAll(against)) {
            throw new ParameterException(spec.commandLine(), "--against knows " + EnrichCandidates.PEERS);
        }
        try (StopSignal stop = StopSignal.interruptsThisThread(() -> output.say("Stopping"));
                BenchEnvironment environment = BenchEnvironment.open()) {
            compete(new EnrichCandidates(new Market(days * 24 * 60), trades, environment));
        }
        return 0;
    }

    private void compete(EnrichCandidates candidates) throws Exception {
        List<Candidate> all = new ArrayList<>();
        try {
            output.say("Broadcasting the prices of %d days to every partition".formatted(days));
            all.add(candidates.startEnricher());
            for (String peer : against) {
                all.add(candidates.startPeer(peer));
            }
            output.say("%d rounds of %,d trades".formatted(pairs, trades));
            var costs = new InterleavedRun(WARM_UPS, pairs, output::say).run(all);
            against.forEach(peer -> output.print(Comparison.of("enrich", peer, costs, trades)));
        } finally {
            all.forEach(Candidate::close);
        }
    }
}
