package dev.cowflow.bench.rebuild;

import dev.cowflow.bench.environment.BenchEnvironment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** People who ask the warehouse what a dashboard asks, without a pause, while it is rebuilt; some or none. */
final class Readers implements AutoCloseable {
    /** Counts of trades, of which none may ever become smaller. */
    private static final List<String> QUESTIONS = List.of(
            "SELECT count(*) FROM data_warehouse.trade",
            "SELECT coalesce(sum(trades), 0) FROM data_warehouse.pair_day",
            "SELECT coalesce(sum(trades), 0) FROM data_warehouse.pair_hour",
            "SELECT coalesce(sum(trades), 0) FROM data_warehouse.cow_aggregation_data");

    /** The last that a rebuild says before it swaps. */
    private static final String BEFORE_THE_SWAP = "Waiting for transactions that began before";

    private final BenchEnvironment environment;
    private final int count;
    private final ExecutorService threads;
    private final List<Future<Void>> running = new ArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong fewer = new AtomicLong();
    private final AtomicLong longestInSwap = new AtomicLong();
    private volatile boolean stopping;
    private volatile boolean swapping;

    Readers(BenchEnvironment environment, int count) {
        this.environment = environment;
        this.count = count;
        this.threads = Executors.newCachedThreadPool();
    }

    void start() {
        stopping = false;
        swapping = false;
        for (int i = 0; i < count; i++) {
            running.add(threads.submit(this::read));
        }
    }

    /** To be told each line of the rebuild. */
    void rebuildSays(String line) {
        swapping = swapping || line.contains(BEFORE_THE_SWAP);
    }

    private Void read() throws SQLException {
        long[] seen = new long[QUESTIONS.size()];
        try (Connection connection = DriverManager.getConnection(
                environment.databaseUrl(), BenchEnvironment.DATABASE_USER, environment.databasePassword())) {
            while (!stopping) {
                for (int i = 0; i < seen.length; i++) {
                    seen[i] = ask(connection, QUESTIONS.get(i), seen[i]);
                }
            }
        }
        return null;
    }

    /** The larger of what was seen before and what is there now. */
    private long ask(Connection connection, String question, long before) {
        long begin = System.nanoTime();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            long now = row.getLong(1);
            answers.incrementAndGet();
            if (now < before) {
                fewer.incrementAndGet();
            }
            if (swapping) {
                longestInSwap.accumulateAndGet(System.nanoTime() - begin, Math::max);
            }
            return Math.max(now, before);
        } catch (SQLException e) {
            failures.incrementAndGet();
            System.err.println(question + ": " + e);
            return before;
        }
    }

    /** Lets each of them have its last answer. */
    void stop() throws Exception {
        stopping = true;
        for (Future<Void> reader : running) {
            reader.get();
        }
        running.clear();
    }

    ReadersLine line(List<RebuildOutcome> outcomes) {
        long pause = outcomes.stream()
                .mapToLong(RebuildOutcome::longestPauseMs)
                .max()
                .orElse(0);
        return new ReadersLine(
                count, answers.get(), failures.get(), fewer.get(), pause, longestInSwap.get() / 1_000_000);
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
    }
}
