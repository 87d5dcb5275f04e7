package dev.cowflow.bench.sink;

import dev.cowflow.bench.lab.Lab;
import dev.cowflow.bench.report.Comparison;
import dev.cowflow.bench.report.Contest;
import dev.cowflow.bench.report.Output;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.Topics;
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
            Lab lab,
            Round round,
            ServiceProcess sink,
            Warehouse warehouse,
            String databaseUrl,
            Rounds rounds,
            Output output)
            throws Exception {
        String topic = lab.topicLike(Topics.ENRICHED_TRADES.name(), "debezium-in");
        try (FlatTable table = new FlatTable(databaseUrl, lab);
                DebeziumWorker worker = DebeziumWorker.start(lab, topic, databaseUrl);
                Feed sinkFeed = new Feed(lab, false);
                Feed peerFeed = new Feed(lab, topic, false)) {
            var insert = new SinkContestant("insert", Round::next, round, sinkFeed, warehouse);
            var debezium = new DebeziumContestant(round, peerFeed, worker, table);
            output.say("%d rounds of %,d trades".formatted(rounds.pairs(), round.trades()));
            var programs = List.of(sink.process(), worker.process(), lab.database());
            var costs =
                    new Contest(rounds.warmUps(), rounds.pairs(), output::say, programs).run(List.of(insert, debezium));
            debezium.requireAllWritten();
            output.print(Comparison.of(insert.name(), debezium.name(), costs, round.trades()));
        }
    }
}
