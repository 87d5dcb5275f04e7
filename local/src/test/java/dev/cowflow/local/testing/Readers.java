package dev.cowflow.local.testing;

import dev.cowflow.local.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who ask the warehouse what a dashboard asks, again and again. Whoever sees fewer trades than before fails. Between
 * two questions they leave the processors to what they watch.
 */
public final class Readers implements AutoCloseable {
    private static final List<String> QUESTIONS = List.of(
            "select count(*) from data_warehouse.trade",
            "select coalesce(sum(trades), 0) from data_warehouse.pair_day",
            "select coalesce(sum(trades), 0) from data_warehouse.pair_hour",
            "select coalesce(sum(trades), 0) from data_warehouse.cow_aggregation_data");

    private static final long PAUSE_MS = 20;

    private final ExecutorService threads;
    private final List<Future<Void>> readers = new ArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean stopping;

    private Readers(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    public static Readers start(Platform platform, int count) {
        Readers all = new Readers(count);
        for (int i = 0; i < count; i++) {
            all.readers.add(all.threads.submit(() -> all.read(platform)));
        }
        return all;
    }

    private Void read(Platform platform) throws Exception {
        long[] seen = new long[QUESTIONS.size()];
        try (Warehouse warehouse = Warehouse.of(platform)) {
            while (!stopping) {
                for (int i = 0; i < seen.length; i++) {
                    long now = warehouse.number(QUESTIONS.get(i));
                    if (now < seen[i]) {
                        throw new IllegalStateException(
                                "%s: %d, and %d before".formatted(QUESTIONS.get(i), now, seen[i]));
                    }
                    seen[i] = now;
                    answers.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                }
            }
        }
        return null;
    }

    /** Stops them and returns the number of answers they got; throws what one of them failed with. */
    public long stop() throws Exception {
        stopping = true;
        for (Future<Void> reader : readers) {
            reader.get(30, TimeUnit.SECONDS);
        }
        return answers.get();
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
    }
}
