package dev.cowflow.bench.sink;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.report.Candidate;
import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.InterleavedRun;
import dev.cowflow.bench.report.ResultPrinter;
import dev.cowflow.local.process.ServiceProcess;
import java.util.List;

/** New, corrected and repeated trades by the sink, and the least that PostgreSQL can be given to do for the new ones. */
final class CopyLimit {
    private static final List<String> WAREHOUSE = List.of("data_warehouse.trade_key", "data_warehouse.trade");
    private static final List<String> WITH_STAGING =
            List.of("data_warehouse.trade_key", "data_warehouse.trade", "staging.dune_trade");

    private CopyLimit() {}

    /**
     * Lets them compete and prints three lines.
     *
     * @param warehouse where the sink writes
     * @param databaseUrl of a database with the sink's tables, for the limit
     * @param all raw trades are written to staging as well, and rollups kept
     */
    static void compete(
            BenchEnvironment environment,
            Round round,
            ServiceProcess sink,
            Warehouse warehouse,
            String databaseUrl,
            boolean all,
            Rounds rounds,
            ResultPrinter output)
            throws Exception {
        String suffix = all ? "+staging+rollups" : "";
        try (Feed feed = new Feed(environment, all);
                Warehouse copied = new Warehouse(databaseUrl, environment)) {
            Candidate copy = new CopyCandidate(
                    all ? "copy+staging" : "copy", all ? WITH_STAGING : WAREHOUSE, round, warehouse, copied);
            List<Candidate> sinks = List.of(
                    new SinkCandidate("insert" + suffix, Round::next, round, feed, warehouse),
                    new SinkCandidate("correct" + suffix, Round::correct, round, feed, warehouse),
                    new SinkCandidate("replay" + suffix, same -> {}, round, feed, warehouse));
            output.say("%d rounds of %,d trades".formatted(rounds.pairs(), round.trades()));
            List<ProcessHandle> programs = List.of(sink.process(), environment.database());
            var costs = new InterleavedRun(rounds.warmUps(), rounds.pairs(), output::say, programs)
                    .run(List.of(sinks.get(0), sinks.get(1), sinks.get(2), copy));
            sinks.forEach(one -> output.print(Comparison.of(one.name(), copy.name(), costs, round.trades())));
        }
    }
}
