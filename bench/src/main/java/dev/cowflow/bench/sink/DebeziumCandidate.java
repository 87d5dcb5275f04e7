package dev.cowflow.bench.sink;

import dev.cowflow.bench.report.Candidate;
import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The peer: it gets the trades of the round that the sink has just had, and has done them once all their rows are visible. */
final class DebeziumCandidate implements Candidate {
    private static final Duration LOOK = Duration.ofMillis(5);

    /** The worker answers over HTTP, which costs it more than a look at the table. */
    private static final int LOOKS_PER_CHECK = 100;

    private final Round round;
    private final Feed feed;
    private final DebeziumWorker worker;
    private final FlatTable table;
    private Map<Integer, String> lastOfPartition = Map.of();
    private long rows;

    DebeziumCandidate(Round round, Feed feed, DebeziumWorker worker, FlatTable table) {
        this.round = round;
        this.feed = feed;
        this.worker = worker;
        this.table = table;
    }

    @Override
    public String name() {
        return "debezium";
    }

    @Override
    public void prepare() throws Exception {
        requireAllWritten();
        feed.write(round);
        lastOfPartition = new HashMap<>();
        for (int i = 0; i < round.trades(); i++) {
            String id = round.trade(i).getTradeId();
            lastOfPartition.put(Feed.partition(id), id);
        }
        rows += round.trades();
    }

    /** A task commits the rows of its partition in order, so that with the last of them all are there. */
    @Override
    public void work() throws Exception {
        feed.release();
        for (int looks = 1; !table.has(lastOfPartition.values()); looks++) {
            if (looks % LOOKS_PER_CHECK == 0) {
                worker.requireRunning();
            }
            Pauses.sleep(LOOK);
        }
    }

    /** Throws IllegalStateException when the rounds so far have not left a row for each of their trades. */
    void requireAllWritten() throws Exception {
        table.requireRows(rows);
    }
}
