package dev.cowflow.bench.endtoend;

import dev.cowflow.bench.endtoend.Trades.Sendable;
import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;

/**
 * Sends trades at a steady pace and sees when their rows become visible. A latency counts from the moment at which the trade
 * was due, so that a late sender does not hide a slow pipeline, to the answer of the first query that has its row.
 */
final class PacedLoad {
    private static final Duration LOOK = Duration.ofMillis(2);

    /** Of how many trades one is looked for, so that the looking costs little. */
    private static final int PROBE_EVERY = 25;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Producer<byte[], byte[]> producer;
    private final Pipeline pipeline;
    private final VisibleRows rows;
    private final double perSecond;

    PacedLoad(Producer<byte[], byte[]> producer, Pipeline pipeline, VisibleRows rows, double perSecond) {
        this.producer = producer;
        this.pipeline = pipeline;
        this.rows = rows;
        this.perSecond = perSecond;
    }

    /** The latencies of every so manieth of the trades; throws IllegalStateException when one has not come after two minutes. */
    Latencies run(List<Sendable> trades) throws Exception {
        ConcurrentMap<String, Long> underWay = new ConcurrentHashMap<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> sender = thread.submit(() -> send(trades, underWay));
            return watch(sender, underWay);
        } finally {
            thread.shutdownNow();
        }
    }

    private boolean send(List<Sendable> trades, ConcurrentMap<String, Long> underWay) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < trades.size(); i++) {
            long due = begin + (long) (i * 1e9 / perSecond);
            long early = due - System.nanoTime();
            if (early > 0) {
                Pauses.sleep(Duration.ofNanos(early));
            }
            if (i % PROBE_EVERY == 0) {
                underWay.put(trades.get(i).tradeId(), due);
            }
            var unused = producer.send(trades.get(i).record());
        }
        return true;
    }

    private Latencies watch(Future<?> sender, ConcurrentMap<String, Long> underWay) throws Exception {
        List<Double> millis = new ArrayList<>();
        long lastArrival = System.nanoTime();
        while (!sender.isDone() || !underWay.isEmpty()) {
            Map<String, Long> awaited = new HashMap<>(underWay);
            var visible = rows.among(awaited.keySet());
            long now = System.nanoTime();
            for (var trade : awaited.entrySet()) {
                if (visible.contains(trade.getKey())) {
                    millis.add((now - trade.getValue()) / 1e6);
                    underWay.remove(trade.getKey());
                    lastArrival = now;
                }
            }
            if (now - lastArrival > PATIENCE.toNanos()) {
                throw new IllegalStateException(underWay.size() + " trades do not become visible");
            }
            pipeline.requireAlive();
            Pauses.sleep(LOOK);
        }
        sender.get();
        return new Latencies(millis);
    }
}
