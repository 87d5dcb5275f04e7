package dev.cowflow.bench.endtoend;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.DeployedService;
import dev.cowflow.bench.environment.GroupProgress;
import dev.cowflow.bench.environment.Market;
import dev.cowflow.bench.environment.MarketPrices;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Enricher and sink, each a process as it is deployed, in which all prices of a market are known. */
final class Pipeline implements AutoCloseable {
    private final ServiceProcess enricher;
    private final ServiceProcess sink;
    private final List<Long> pids;

    private Pipeline(ServiceProcess enricher, ServiceProcess sink) {
        this.enricher = enricher;
        this.sink = sink;
        this.pids = pids();
    }

    /** Starts it and lets the enricher take in the prices. */
    static Pipeline start(BenchEnvironment environment, Market market)
            throws IOException, ExecutionException, InterruptedException {
        ServiceProcess enricher = DeployedService.startEnricher(environment);
        try {
            Pipeline pipeline = new Pipeline(enricher, DeployedService.startSink(environment, List.of()));
            try {
                pipeline.broadcast(environment, market);
                return pipeline;
            } catch (ExecutionException | InterruptedException | RuntimeException e) {
                pipeline.sink.close();
                throw e;
            }
        } catch (IOException | ExecutionException | InterruptedException | RuntimeException e) {
            enricher.close();
            throw e;
        }
    }

    private void broadcast(BenchEnvironment environment, Market market)
            throws ExecutionException, InterruptedException {
        new MarketPrices(market, environment).writeAsIngested();
        GroupProgress progress = new GroupProgress(environment, ConsumerGroups.ENRICHER);
        for (var topic : List.of(Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.BROADCAST_PRICES)) {
            progress.awaitCommitted(topic.name(), this::requireAlive);
        }
    }

    List<ProcessHandle> processes() {
        return List.of(enricher.process(), sink.process());
    }

    /** Throws IllegalStateException when one of them has died, also when it was started again. */
    void requireAlive() {
        if (!pids().equals(pids) || !processes().stream().allMatch(ProcessHandle::isAlive)) {
            throw new IllegalStateException("the enricher or the sink has died");
        }
    }

    private List<Long> pids() {
        return processes().stream().map(ProcessHandle::pid).toList();
    }

    @Override
    public void close() {
        sink.close();
        enricher.close();
    }
}
