package dev.cowflow.bench.sink;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.DeployedService;
import dev.cowflow.bench.report.ResultPrinter;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.process.StopSignal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The sink, from Kafka to committed rows, against the least that PostgreSQL can be given to do, and against a peer. */
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ResultPrinter output = new ResultPrinter();

    @Option(names = "--trades", description = "trades a round (default ${DEFAULT-VALUE})")
    private int trades = 100_000;

    @Option(names = "--pairs", description = "default ${DEFAULT-VALUE}")
    private int pairs = 5;

    @Option(
            names = "--apart",
            description = {
                "seconds from one trade of the pair to the next (default ${DEFAULT-VALUE}: 86,400 a day, which",
                "the rollup of the day reads again with every batch)"
            })
    private int apart = 1;

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
                BenchEnvironment environment = BenchEnvironment.open()) {
            DeployedService.startSink(environment, List.of()).close();
            String limit = createCopy(environment, COPY);
            String peer = createCopy(environment, DEBEZIUM);
            try (ServiceProcess sink = DeployedService.startSink(environment, sinkOptions);
                    Warehouse warehouse = new Warehouse(environment.databaseUrl(), environment)) {
                Round round = new Round(trades, Duration.ofSeconds(apart), environment.codec());
                warehouse.rollups().off();
                Rounds rounds = new Rounds(WARM_UPS, pairs);
                if (against.contains(DEBEZIUM)) {
                    DebeziumPeer.compete(environment, round, sink, warehouse, peer, rounds, output);
                }
                if (against.contains(COPY)) {
                    CopyLimit.compete(environment, round, sink, warehouse, limit, false, rounds, output);
                }
                if (against.contains(COPY) && staging) {
                    warehouse.rollups().on();
                    CopyLimit.compete(environment, round, sink, warehouse, limit, true, rounds, output);
                }
            }
        }
        return 0;
    }

    /** A second database with the same empty tables; returns its address. */
    private static String createCopy(BenchEnvironment environment, String name) throws Exception {
        String server =
                environment.databaseUrl().substring(0, environment.databaseUrl().lastIndexOf('/') + 1);
        try (Connection connection =
                        DriverManager.getConnection(server + "postgres", "postgres", environment.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE %s TEMPLATE cowflow OWNER %s".formatted(name, BenchEnvironment.DATABASE_USER));
        }
        return server + name;
    }
}
