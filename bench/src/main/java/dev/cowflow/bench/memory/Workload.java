package dev.cowflow.bench.memory;

import dev.cowflow.bench.lab.GroupProgress;
import dev.cowflow.bench.lab.Lab;
import dev.cowflow.bench.lab.Market;
import dev.cowflow.bench.lab.MarketPrices;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.ConsumerGroups;
import dev.cowflow.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The enricher as it runs on this machine, with a market to enrich portion by portion. */
final class Workload {
    private static final long MINUTE_MS = 60_000;

    private final Lab lab;
    private final Market market;
    private final int portion;
    private final ServiceProcess enricher;
    private final long pid;
    private final GroupProgress progress;
    private long next;
    private double enrichedIn;

    /** Starts the enricher and lets it take in all prices. */
    Workload(Lab lab, int days, int portion) throws ExecutionException, InterruptedException {
        this.lab = lab;
        this.portion = portion;
        int minutes = days * 24 * 60;
        // each portion goes through all the times there are prices for
        this.market = new Market(minutes, Math.max(1, minutes * MINUTE_MS / portion));
        this.enricher = lab.startEnricher();
        this.pid = enricher.process().pid();
        this.progress = new GroupProgress(lab, ConsumerGroups.ENRICHER);
        new MarketPrices(market, lab).writeAsIngested();
        await(Topics.PRICE_TICKS.name());
        await(Topics.PRICE_COVERAGE.name());
        await(Topics.SPREAD_PRICES.name());
    }

    /** Has another portion enriched. */
    void doPortion() throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < portion; i++) {
            var trade = market.trade(next++);
            lab.send(new ProducerRecord<>(
                    Topics.RAW_TRADES.name(),
                    trade.getTradeId().getBytes(StandardCharsets.UTF_8),
                    lab.codec().encode(Topics.RAW_TRADES, trade)));
        }
        lab.producer().flush();
        await(Topics.RAW_TRADES.name());
        enrichedIn += secondsSince(start);
    }

    /** Removes the enricher's state and has it restored. */
    RestoreLine restore() throws InterruptedException {
        lab.forgetEnricher();
        long start = System.nanoTime();
        lab.startEnricher();
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
