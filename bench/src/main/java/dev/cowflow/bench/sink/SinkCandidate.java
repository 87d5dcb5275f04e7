package dev.cowflow.bench.sink;

import dev.cowflow.bench.report.Candidate;
import dev.cowflow.schemas.process.Pauses;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The sink, which has done a round once the rows and the positions behind them are committed. */
final class SinkCandidate implements Candidate {
    private static final Duration LOOK = Duration.ofMillis(5);

    private final String name;
    private final Consumer<Round> change;
    private final Round round;
    private final Feed feed;
    private final Warehouse warehouse;
    private Map<TopicPartition, Long> end = Map.of();

    /** @param change what becomes of the round's trades before they are written */
    SinkCandidate(String name, Consumer<Round> change, Round round, Feed feed, Warehouse warehouse) {
        this.name = name;
        this.change = change;
        this.round = round;
        this.feed = feed;
        this.warehouse = warehouse;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() throws Exception {
        change.accept(round);
        end = feed.write(round);
    }

    @Override
    public void work() throws Exception {
        feed.release();
        while (!warehouse.isAt(end)) {
            Pauses.sleep(LOOK);
        }
    }
}
