package dev.cowflow.bench.endtoend;

import dev.cowflow.bench.endtoend.Trades.Sendable;
import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.report.Candidate;
import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends as fast as the broker takes it, and has done a round once the rows of all its trades are visible. */
final class RouteCandidate implements Candidate {
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Route route;
    private final int batch;
    private final Trades trades;
    private final BenchEnvironment environment;
    private final Pipeline pipeline;
    private final VisibleRows rows;
    private List<Sendable> prepared = List.of();

    RouteCandidate(
            Route route, int batch, Trades trades, BenchEnvironment environment, Pipeline pipeline, VisibleRows rows) {
        this.route = route;
        this.batch = batch;
        this.trades = trades;
        this.environment = environment;
        this.pipeline = pipeline;
        this.rows = rows;
    }

    @Override
    public String name() {
        return route.title();
    }

    /** The trades of the rounds before have arrived when this returns, all of them and priced. */
    @Override
    public void prepare() throws Exception {
        rows.requirePriced(trades.taken());
        prepared = trades.take(batch, route);
    }

    @Override
    public void work() throws Exception {
        List<Future<RecordMetadata>> sent = prepared.stream()
                .map(trade -> environment.producer().send(trade.record()))
                .toList();
        environment.producer().flush();
        Set<String> awaited = lastOfPartitions(sent);
        while (!rows.among(awaited).containsAll(awaited)) {
            pipeline.requireAlive();
            Pauses.sleep(LOOK);
        }
    }

    /** Rows become visible in the order of their partition, so that with the last ones all are. */
    private Set<String> lastOfPartitions(List<Future<RecordMetadata>> sent) throws Exception {
        Set<Integer> partitions = new HashSet<>();
        Set<String> last = new HashSet<>();
        for (int i = sent.size() - 1; i >= 0; i--) {
            if (partitions.add(sent.get(i).get().partition())) {
                last.add(prepared.get(i).tradeId());
            }
        }
        return last;
    }
}
