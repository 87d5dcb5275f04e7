package dev.cowflow.bench.endtoend;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.InterleavedRun;
import dev.cowflow.bench.report.ResultPrinter;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.local.process.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From a produced raw trade to its priced row in the warehouse, by enricher and sink, against the sink alone. */
@Command(
        name = "end-to-end",
        mixinStandardHelpOptions = true,
        description = {
            "produced raw trade to visible priced row: the most trades a second, against what the sink alone does,",
            "and how long a trade takes (p50, p99) at half of that"
        })
public final class EndToEndBench implements Callable<Integer> {
    private static final int WARM_UPS = 2;

    /** Rules of the join when no setting says otherwise. */
    private static final Rules RULES = Rules.of(Duration.ofMinutes(60), List.of("coingecko"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ResultPrinter output = new ResultPrinter();

    @Option(names = "--trades", description = "trades a round at full speed (default ${DEFAULT-VALUE})")
    private int trades = 50_000;

    @Option(names = "--seconds", description = "of a round at half speed (default ${DEFAULT-VALUE})")
    private int seconds = 15;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(names = "--days", description = "days with a price a minute (default ${DEFAULT-VALUE})")
    private int days = 7;

    @Override
    public Integer call() throws Exception {
        if (trades < 1 || seconds < 1 || pairs < 1 || days < 1) {
            throw new ParameterException(spec.commandLine(), "each of the numbers has to be at least 1");
        }
        Market market = new Market(days * 24 * 60);
        try (StopSignal stop = StopSignal.interruptsThisThread(() -> output.say("Stopping"));
                BenchEnvironment environment = BenchEnvironment.open()) {
            output.say("Broadcasting the prices of %d days to every partition".formatted(days));
            try (Pipeline pipeline = Pipeline.start(environment, market);
                    VisibleRows rows = new VisibleRows(environment)) {
                Trades supply = new Trades(market, environment, RULES);
                Comparison speed = compareSpeed(environment, pipeline, supply, rows);
                output.print(speed);
                PacedLoad load = new PacedLoad(environment.producer(), pipeline, rows, speed.perSecond() / 2);
                output.print(compareLatency(load, supply, speed.perSecond() / 2));
                rows.requirePriced(supply.taken());
            }
        }
        return 0;
    }

    private Comparison compareSpeed(BenchEnvironment environment, Pipeline pipeline, Trades supply, VisibleRows rows)
            throws Exception {
        output.say("%d rounds of %,d trades".formatted(pairs, trades));
        List<ProcessHandle> programs = Stream.concat(pipeline.processes().stream(), Stream.of(environment.database()))
                .toList();
        var costs = new InterleavedRun(WARM_UPS, pairs, output::say, programs)
                .run(List.of(
                        new RouteCandidate(Route.END_TO_END, trades, supply, environment, pipeline, rows),
                        new RouteCandidate(Route.SINK_ONLY, trades, supply, environment, pipeline, rows)));
        return Comparison.of(Route.END_TO_END.title(), Route.SINK_ONLY.title(), costs, trades);
    }

    private LatencyLine compareLatency(PacedLoad load, Trades supply, double perSecond) throws Exception {
        output.say("%d rounds of %d s at %,.0f trades a second".formatted(pairs, seconds, perSecond));
        int count = Math.max(1, (int) (seconds * perSecond));
        Map<Route, List<Latencies>> latencies = new EnumMap<>(Route.class);
        for (int round = 0; round < pairs; round++) {
            for (Route route : Route.values()) {
                Latencies seen = load.run(supply.take(count, route));
                output.say("        %-14s p50 %.0f ms, p99 %.0f ms"
                        .formatted(route.title(), seen.median(), seen.percentile(99)));
                latencies.computeIfAbsent(route, any -> new ArrayList<>()).add(seen);
            }
        }
        return LatencyLine.of(
                latencies.getOrDefault(Route.END_TO_END, List.of()),
                latencies.getOrDefault(Route.SINK_ONLY, List.of()),
                perSecond);
    }
}
