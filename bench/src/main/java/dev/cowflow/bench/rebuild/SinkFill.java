package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.DeployedService;
import dev.cowflow.bench.sink.Feed;
import dev.cowflow.bench.sink.Round;
import dev.cowflow.bench.sink.Warehouse;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.process.Pauses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Writes trades to the enriched topic, and lets a real sink make a warehouse of them. */
final class SinkFill {
    private static final int BATCH_SIZE = 50_000;

    /** Every so many trades come as provisional and once more as final. */
    private static final int OF_EVERY = 10;

    private static final Duration LOOK = Duration.ofMillis(100);

    private final BenchEnvironment environment;
    private final Consumer<String> watcher;

    SinkFill(BenchEnvironment environment, Consumer<String> watcher) {
        this.environment = environment;
        this.watcher = watcher;
    }

    /** Returns once the sink has ended; its tables have all trades, and rollups of them. */
    void run(int trades) throws Exception {
        try (ServiceProcess sink = DeployedService.startSink(environment, List.of());
                Warehouse warehouse = new Warehouse(environment.databaseUrl(), environment);
                Feed feed = new Feed(environment, false)) {
            warehouse.rollups().off(); // all at once is faster, and gives the same
            Map<TopicPartition, Long> end = write(feed, trades);
            watcher.accept("Waiting for the sink");
            while (!warehouse.isAt(end)) {
                if (!sink.process().isAlive()) {
                    throw new IllegalStateException("The sink has ended, see " + environment.folder("sink.log"));
                }
                Pauses.sleep(LOOK);
            }
            warehouse.rollups().on();
        }
        try (Connection connection = DriverManager.getConnection(
                        environment.databaseUrl(), BenchEnvironment.DATABASE_USER, environment.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT data_warehouse.fill_pair_rollups('data_warehouse')");
            statement.execute("ANALYZE");
        }
    }

    private Map<TopicPartition, Long> write(Feed feed, int trades) throws Exception {
        int batches = Math.max(1, trades / BATCH_SIZE);
        Duration apart = Duration.ofSeconds(Math.max(1, Round.MINUTES * 60L / trades));
        Round round = new Round(trades / batches, apart, environment.codec());
        Map<TopicPartition, Long> end = new HashMap<>();
        for (int i = 0; i < batches; i++) {
            round.next();
            end.putAll(feed.write(round));
            feed.release();
            round.correct();
            end.putAll(feed.write(round, OF_EVERY));
            feed.release();
        }
        return end;
    }
}
