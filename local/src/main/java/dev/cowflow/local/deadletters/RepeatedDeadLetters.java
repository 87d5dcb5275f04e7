package dev.cowflow.local.deadletters;

import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Records that were sent again and are dead-lettered again. */
public final class RepeatedDeadLetters {
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final Map<String, List<Topic>> READ_BY = Map.of(
            ConsumerGroups.ENRICHER,
            List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE),
            ConsumerGroups.SINK,
            List.of(
                    Topics.RAW_TRADES,
                    Topics.PRICE_TICKS,
                    Topics.PRICE_COVERAGE,
                    Topics.ENRICHED_TRADES,
                    Topics.INGEST_RUNS));

    private final DeadLetterTopic letters;
    private final Admin admin;
    private final long since;

    /** Of letters that come from now on. */
    public RepeatedDeadLetters(DeadLetterTopic letters, Admin admin) {
        this.letters = letters;
        this.admin = admin;
        this.since = letters.end();
    }

    /**
     * Waits until all services that read them have come past the records.
     *
     * @return whether they have in time
     */
    public boolean await(Set<SourcePosition> sent, Duration patience) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!areRead(sent)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pauses.sleep(LOOK);
        }
        return true;
    }

    private boolean areRead(Set<SourcePosition> sent) throws ExecutionException, InterruptedException {
        for (Map.Entry<String, List<Topic>> group : READ_BY.entrySet()) {
            if (group.getValue().contains(letters.topic())) {
                Map<TopicPartition, Long> positions = ConsumerGroups.positions(admin, group.getKey());
                boolean read = sent.stream()
                        .allMatch(record -> positions.getOrDefault(partition(record), 0L) > record.offset());
                if (!read) {
                    return false;
                }
            }
        }
        return true;
    }

    private static TopicPartition partition(SourcePosition record) {
        return new TopicPartition(record.topic().name(), record.partition());
    }

    /** Those of the records that were dead-lettered again, with the first letter that says so. */
    public Map<DeadRecord, DeadLetter> find(Map<SourcePosition, DeadRecord> sent) {
        Map<DeadRecord, DeadLetter> found = new LinkedHashMap<>();
        for (DeadLetter letter : letters.since(since)) {
            DeadRecord before = letter.source() == null ? null : sent.get(letter.source());
            if (before != null) {
                found.putIfAbsent(before, letter);
            }
        }
        return found;
    }
}
