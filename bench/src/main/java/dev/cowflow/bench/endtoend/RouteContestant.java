package dev.cowflow.bench.endtoend;

import dev.cowflow.bench.endtoend.Trades.Sendable;
import dev.cowflow.bench.lab.Lab;
import dev.cowflow.bench.report.Contestant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends as fast as the broker takes it, and has done a round once the rows of all its trades are visible. */
final class RouteContestant implements Contestant {
    private static final long LOOK_MS = 5;

    private final Route route;
    private final int portion;
    private final Trades trades;
    private final Lab lab;
    private final Pipeline pipeline;
    private final VisibleRows rows;
    private List<Sendable> prepared = List.of();

    RouteContestant(Route route, int portion, Trades trades, Lab lab, Pipeline pipeline, VisibleRows rows) {
        this.route = route;
        this.portion = portion;
        this.trades = trades;
        this.lab = lab;
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
        prepared = trades.take(portion, route);
    }

    @Override
    public void work() throws Exception {
        List<Future<RecordMetadata>> sent = prepared.stream()
                .map(trade -> lab.producer().send(trade.record()))
                .toList();
        lab.producer().flush();
        Set<String> awaited = lastOfPartitions(sent);
        while (!rows.among(awaited).containsAll(awaited)) {
            pipeline.requireAlive();
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
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
