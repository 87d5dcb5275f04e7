package dev.cowflow.bench.memory;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.GroupProgress;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.bench.environment.MarketPrices;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The enricher as it runs on this machine, with a market to enrich batch by batch. */
final class Workload {
    private static final long MINUTE_MS = 60_000;

    private final BenchEnvironment environment;
    private final Market market;
    private final int batch;
    private final ServiceProcess enricher;
    private final long pid;
    private final GroupProgress progress;
    private long next;
    private double enrichedIn;

    /** Starts the enricher and lets it take in all prices. */
    Workload(BenchEnvironment environment, int days, int batch) throws ExecutionException, InterruptedException {
        this.environment = environment;
        this.batch = batch;
        int minutes = days * 24 * 60;
        // each batch goes through all the times there are prices for
        this.market = new Market(minutes, Math.max(1, minutes * MINUTE_MS / batch));
        this.enricher = environment.startEnricher();
        this.pid = enricher.process().pid();
        this.progress = new GroupProgress(environment, ConsumerGroups.ENRICHER);
        new MarketPrices(market, environment).writeAsIngested();
        await(Topics.PRICE_TICKS.name());
        await(Topics.PRICE_COVERAGE.name());
        await(Topics.BROADCAST_PRICES.name());
    }

    /** Has another batch enriched. */
    void enrichBatch() throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < batch; i++) {
            var trade = market.trade(next++);
            environment.send(new ProducerRecord<>(
                    Topics.RAW_TRADES.name(),
                    trade.getTradeId().getBytes(StandardCharsets.UTF_8),
                    environment.codec().encode(Topics.RAW_TRADES, trade)));
        }
        environment.producer().flush();
        await(Topics.RAW_TRADES.name());
        enrichedIn += secondsSince(start);
    }

    /** Removes the enricher's state and has it restored. */
    RestoreLine restore() throws InterruptedException {
        environment.forgetEnricher();
        long start = System.nanoTime();
        environment.startEnricher();
        return new RestoreLine(next, secondsSince(start), enrichedIn);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    Footprint look() throws IOException, InterruptedException {
        return new JavaProcess(pid).look();
    }

    private void await(String topic) throws ExecutionException, InterruptedException {
        progress.awaitCommitted(topic, () -> {
            if (enricher.process().pid() != pid || !enricher.process().isAlive()) {
                throw new IllegalStateException("the enricher has died");
            }
        });
    }
}
