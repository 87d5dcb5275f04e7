package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.lab.DeployedService;
import dev.cowflow.bench.lab.Lab;
import dev.cowflow.bench.sink.Feed;
import dev.cowflow.bench.sink.Round;
import dev.cowflow.bench.sink.Warehouse;
import dev.cowflow.local.process.ServiceProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Writes trades to the enriched topic, and lets a real sink make a warehouse of them. */
final class SinkFill {
    private static final int PORTION = 50_000;

    /** Every so many trades come as provisional and once more as final. */
    private static final int OF_EVERY = 10;

    private static final long LOOK_MS = 100;

    private final Lab lab;
    private final Consumer<String> watcher;

    SinkFill(Lab lab, Consumer<String> watcher) {
        this.lab = lab;
        this.watcher = watcher;
    }

    /** Returns once the sink has ended; its tables have all trades, and rollups of them. */
    void run(int trades) throws Exception {
        try (ServiceProcess sink = DeployedService.startSink(lab, List.of());
                Warehouse warehouse = new Warehouse(lab.databaseUrl(), lab);
                Feed feed = new Feed(lab, false)) {
            warehouse.rollups().off(); // all at once is faster, and gives the same
            Map<TopicPartition, Long> end = write(feed, trades);
            watcher.accept("Waiting for the sink");
            while (!warehouse.isAt(end)) {
                if (!sink.process().isAlive()) {
                    throw new IllegalStateException("The sink has ended, see " + lab.folder("sink.log"));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
            warehouse.rollups().on();
        }
        try (Connection connection =
                        DriverManager.getConnection(lab.databaseUrl(), Lab.DATABASE_USER, lab.databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT data_warehouse.fill_pair_rollups('data_warehouse')");
            statement.execute("ANALYZE");
        }
    }

    private Map<TopicPartition, Long> write(Feed feed, int trades) throws Exception {
        int portions = Math.max(1, trades / PORTION);
        Duration apart = Duration.ofSeconds(Math.max(1, Round.MINUTES * 60L / trades));
        Round round = new Round(trades / portions, apart, lab.codec());
        Map<TopicPartition, Long> end = new HashMap<>();
        for (int i = 0; i < portions; i++) {
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
