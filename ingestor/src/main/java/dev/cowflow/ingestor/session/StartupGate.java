package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the prices of all sources go ahead of the trades, but not for ever: a source can be in trouble for days. */
final class StartupGate {
    /** Enough for a month of prices. Trades that come before their prices are published again, which costs work, not truth. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(StartupGate.class);

    private final Map<String, Worker> prices;
    private final Duration longest;

    /**
     * @param prices by source
     * @param longest for all sources together
     */
    StartupGate(Map<String, Worker> prices, Duration longest) {
        this.prices = Map.copyOf(prices);
        this.longest = longest;
    }

    /** Waits until all sources have caught up, or the time is up. */
    void await() throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (Worker worker : prices.values()) {
            if (!worker.awaitCaughtUp(Duration.ofNanos(deadline - System.nanoTime()))) {
                LOG.warn(
                        "Trades go on without all prices, which come later: not read up to now after {}: {}",
                        longest,
                        late());
                return;
            }
        }
    }

    private List<String> late() {
        return prices.entrySet().stream()
                .filter(source -> !source.getValue().isCaughtUp())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
