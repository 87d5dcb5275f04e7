package dev.cowflow.bench.sink;

import dev.cowflow.bench.lab.Lab;
import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.Contest;
import dev.cowflow.bench.report.Contestant;
import dev.cowflow.bench.report.Output;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.process.StopSignal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sink, from Kafka to committed rows, against the least that PostgreSQL can be given to do. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description = "rows a second, new, corrected and repeated ones, against binary COPY of the same rows")
public final class SinkBench implements Callable<Integer> {
    private static final int WARM_UPS = 2;
    private static final List<String> WAREHOUSE = List.of("data_warehouse.trade_key", "data_warehouse.trade");
    private static final List<String> WITH_STAGING =
            List.of("data_warehouse.trade_key", "data_warehouse.trade", "staging.dune_trade");

    @Mixin
    private Output output = new Output();

    @Option(names = "--trades", description = "trades a round (default ${DEFAULT-VALUE})")
    private int trades = 100_000;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(
            names = "--staging",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "second lines, with raw trades written to staging and rollups kept too (default: yes)")
    private boolean staging;

    @Option(names = "--sink-option", description = "for the JVM of the sink, may be repeated")
    private List<String> sinkOptions = List.of();

    @Override
    public Integer call() throws Exception {
        try (StopSignal stop = StopSignal.interruptsThisThread(() -> output.say("Stopping"));
                Lab lab = Lab.open()) {
            SinkProcess.start(lab, List.of()).close();
            String limit = createTwin(lab);
            try (ServiceProcess sink = SinkProcess.start(lab, sinkOptions);
                    Warehouse warehouse = new Warehouse(lab.databaseUrl(), lab);
                    Warehouse twin = new Warehouse(limit, lab)) {
                Round round = new Round(trades, lab.codec());
                List<ProcessHandle> programs = List.of(sink.process(), lab.database());
                warehouse.rollups().off();
                compete(lab, round, warehouse, twin, programs, false);
                if (staging) {
                    warehouse.rollups().on();
                    compete(lab, round, warehouse, twin, programs, true);
                }
            }
        }
        return 0;
    }

    /** A second database with the same empty tables; returns its address. */
    private static String createTwin(Lab lab) throws Exception {
        String server = lab.databaseUrl().substring(0, lab.databaseUrl().lastIndexOf('/') + 1);
        try (Connection connection =
                        DriverManager.getConnection(server + "postgres", "postgres", lab.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE copy TEMPLATE cowflow OWNER " + Lab.DATABASE_USER);
        }
        return server + "copy";
    }

    /** @param all raw trades are written to staging as well, and rollups kept */
    private void compete(
            Lab lab, Round round, Warehouse warehouse, Warehouse twin, List<ProcessHandle> programs, boolean all)
            throws Exception {
        String suffix = all ? "+staging+rollups" : "";
        try (Feed feed = new Feed(lab, all)) {
            Contestant copy = new CopyContestant(
                    all ? "copy+staging" : "copy", all ? WITH_STAGING : WAREHOUSE, round, warehouse, twin);
            List<Contestant> sinks = List.of(
                    new SinkContestant("insert" + suffix, Round::next, round, feed, warehouse),
                    new SinkContestant("correct" + suffix, Round::correct, round, feed, warehouse),
                    new SinkContestant("replay" + suffix, same -> {}, round, feed, warehouse));
            output.say("%d rounds of %,d trades".formatted(pairs, trades));
            var costs = new Contest(WARM_UPS, pairs, output::say, programs)
                    .run(List.of(sinks.get(0), sinks.get(1), sinks.get(2), copy));
            sinks.forEach(sink -> output.print(Comparison.of(sink.name(), copy.name(), costs, trades)));
        }
    }
}
