package dev.cowflow.bench.sink;

import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.InterleavedRun;
import dev.cowflow.bench.report.ResultPrinter;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.topic.Topics;
import java.util.List;

/** New trades by the sink, and by Debezium's JDBC sink connector from a topic and into a table that are alike. */
final class DebeziumPeer {
    private DebeziumPeer() {}

    /**
     * Lets them compete and prints one line.
     *
     * @param warehouse where the sink writes
     * @param databaseUrl of a database with the sink's tables, for the peer
     */
    static void compete(
            BenchEnvironment environment,
            Round round,
            ServiceProcess sink,
            Warehouse warehouse,
            String databaseUrl,
            Rounds rounds,
            ResultPrinter output)
            throws Exception {
        String topic = environment.topicLike(Topics.ENRICHED_TRADES.name(), "debezium-in");
        try (FlatTable table = new FlatTable(databaseUrl, environment);
                DebeziumWorker worker = DebeziumWorker.start(environment, topic, databaseUrl);
                Feed sinkFeed = new Feed(environment, false);
                Feed peerFeed = new Feed(environment, topic, false)) {
            var insert = new SinkCandidate("insert", Round::next, round, sinkFeed, warehouse);
            var debezium = new DebeziumCandidate(round, peerFeed, worker, table);
            output.say("%d rounds of %,d trades".formatted(rounds.pairs(), round.trades()));
            var programs = List.of(sink.process(), worker.process(), environment.database());
            var costs = new InterleavedRun(rounds.warmUps(), rounds.pairs(), output::say, programs)
                    .run(List.of(insert, debezium));
            debezium.requireAllWritten();
            output.print(Comparison.of(insert.name(), debezium.name(), costs, round.trades()));
        }
    }
}
