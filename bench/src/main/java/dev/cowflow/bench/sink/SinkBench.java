package dev.cowflow.bench.sink;

import dev.cowflow.bench.lab.DeployedService;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The sink, from Kafka to committed rows, against the least that PostgreSQL can be given to do. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        description = {
            "rows a second, new, corrected and repeated ones, against binary COPY of the same rows;",
            "with --against debezium, new ones against Debezium's JDBC sink connector"
        })
public final class SinkBench implements Callable<Integer> {
    private static final int WARM_UPS = 2;
    private static final String COPY = "copy";
    private static final String DEBEZIUM = "debezium";
    private static final List<String> WAREHOUSE = List.of("data_warehouse.trade_key", "data_warehouse.trade");
    private static final List<String> WITH_STAGING =
            List.of("data_warehouse.trade_key", "data_warehouse.trade", "staging.dune_trade");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Output output = new Output();

    @Option(names = "--trades", description = "trades a round (default ${DEFAULT-VALUE})")
    private int trades = 100_000;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(
            names = "--against",
            split = ",",
            description = "copy, debezium or both (default copy; debezium takes long)")
    private List<String> against = List.of(COPY);

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
        if (!List.of(COPY, DEBEZIUM).containsAll(against)) {
            throw new ParameterException(spec.commandLine(), "--against knows copy and debezium");
        }
        try (StopSignal stop = StopSignal.interruptsThisThread(() -> output.say("Stopping"));
                Lab lab = Lab.open()) {
            DeployedService.startSink(lab, List.of()).close();
            String limit = createTwin(lab, COPY);
            String peer = createTwin(lab, DEBEZIUM);
            try (ServiceProcess sink = DeployedService.startSink(lab, sinkOptions);
                    Warehouse warehouse = new Warehouse(lab.databaseUrl(), lab)) {
                Round round = new Round(trades, lab.codec());
                warehouse.rollups().off();
                if (against.contains(DEBEZIUM)) {
                    DebeziumPeer.compete(lab, round, sink, warehouse, peer, new Rounds(WARM_UPS, pairs), output);
                }
                if (against.contains(COPY)) {
                    competeWithCopy(lab, round, sink, warehouse, limit);
                }
            }
        }
        return 0;
    }

    /** A second database with the same empty tables; returns its address. */
    private static String createTwin(Lab lab, String name) throws Exception {
        String server = lab.databaseUrl().substring(0, lab.databaseUrl().lastIndexOf('/') + 1);
        try (Connection connection =
                        DriverManager.getConnection(server + "postgres", "postgres", lab.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE %s TEMPLATE cowflow OWNER %s".formatted(name, Lab.DATABASE_USER));
        }
        return server + name;
    }

    private void competeWithCopy(Lab lab, Round round, ServiceProcess sink, Warehouse warehouse, String limit)
            throws Exception {
        List<ProcessHandle> programs = List.of(sink.process(), lab.database());
        try (Warehouse twin = new Warehouse(limit, lab)) {
            compete(lab, round, warehouse, twin, programs, false);
            if (staging) {
                warehouse.rollups().on();
                compete(lab, round, warehouse, twin, programs, true);
            }
        }
    }

    /** @param all raw trades are written to staging as well, and rollups kept */
    private void compete(
            Lab lab, Round round, Warehouse warehouse, Warehouse twin, List<ProcessHandle> programs, boolean all)
            throws Exception {
        String suffix = all ? "+staging+rollups" : "";
        try (Feed feed = new Feed(lab, all)) {
            Contestant copy = new CopyContestant(
                    all ? COPY + "+staging" : COPY, all ? WITH_STAGING : WAREHOUSE, round, warehouse, twin);
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
