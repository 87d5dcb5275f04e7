package dev.cowflow.enricher.testing;

import dev.cowflow.enricher.history.Input;
import dev.cowflow.enricher.history.Logs;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.rocksdb.Env;

/**
 * Plays topics to the topology as a broker would: reads them in a drawn interleaving, commits now and then, and lets it
 * crash or restart at drawn moments. Keeps what committed transactions have made, and nothing else.
 */
public final class HistoryPlayer implements AutoCloseable {
    private static final int CRASHES = 4;
    private static final int COMMITS = 3 * CRASHES;

    private final Map<Topic, List<Input>> logs;
    private final boolean compacting;
    private final Random random;
    private final Path directory;
    private final Env env;
    private final Outputs committed = new Outputs();
    private final Map<Topic, Integer> committedPositions = new HashMap<>();
    private Map<Topic, Integer> positions = new HashMap<>();
    private Outputs uncommitted = new Outputs();
    private Instant now = Instant.parse("2024-03-01T00:00:00Z");
    private int starts;
    private LawRig rig;

    /** @param compacting whether topics may have lost older versions when a store is restored from them */
    public HistoryPlayer(Map<Topic, List<Input>> logs, boolean compacting, Random random, Path directory, Env env) {
        this.logs = logs;
        this.compacting = compacting;
        this.random = random;
        this.directory = directory;
        this.env = env;
        this.rig = start();
    }

    /** Reads these topics to their ends; gives what all transactions until now have made. */
    public Outputs play(Predicate<Topic> wanted) {
        int records = logs.values().stream().mapToInt(List::size).sum();
        for (List<Topic> left = left(wanted); !left.isEmpty(); left = left(wanted)) {
            step(left.get(random.nextInt(left.size())));
            int event = random.nextInt(records + COMMITS + CRASHES + 1);
            if (event < COMMITS) {
                commit();
            } else if (event < COMMITS + CRASHES) {
                crash();
            } else if (event == COMMITS + CRASHES) {
                move();
            }
        }
        commit();
        return committed;
    }

    /** Moves the clock on: what is read from now on arrives so much later. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        rig.close();
    }

    private List<Topic> left(Predicate<Topic> wanted) {
        return logs.keySet().stream()
                .filter(wanted)
                .filter(topic -> position(topic) < log(topic).size())
                .toList();
    }

    private void step(Topic topic) {
        Input input = log(topic).get(position(topic));
        positions.merge(topic, 1, Integer::sum);
        if (topic.equals(Topics.BROADCAST_PRICES)) {
            uncommitted.prices().add(input);
        }
        rig.process(input, now);
        uncommitted.takeFrom(rig);
    }

    private void commit() {
        committed.takeAllFrom(uncommitted);
        uncommitted = new Outputs();
        committedPositions.putAll(positions);
    }

    /** Nothing of the open transaction stays; the state is lost, as Kafka Streams discards it then, and restored. */
    private void crash() {
        rig.close();
        uncommitted = new Outputs();
        positions = new HashMap<>(committedPositions);
        rig = start();
        rig.restore(asRead(log(Topics.RAW_TRADES).subList(0, position(Topics.RAW_TRADES))), asRead(committed.prices()));
    }

    /** Another instance takes over from one that has stopped in order. */
    private void move() {
        commit();
        crash();
    }

    private LawRig start() {
        starts++;
        return new LawRig(directory.resolve(Integer.toString(starts)), env);
    }

    /** A prefix of the topic, part of it compacted when the history allows for it. */
    private List<Input> asRead(List<Input> log) {
        if (!compacting) {
            return log;
        }
        int clean = random.nextInt(log.size() + 1);
        List<Input> read = new ArrayList<>(Logs.compacted(log.subList(0, clean)));
        read.addAll(log.subList(clean, log.size()));
        return read;
    }

    private List<Input> log(Topic topic) {
        return logs.getOrDefault(topic, List.of());
    }

    private int position(Topic topic) {
        return positions.getOrDefault(topic, 0);
    }
}
