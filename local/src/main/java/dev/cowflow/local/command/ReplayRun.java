package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadLetter;
import dev.cowflow.local.deadletters.DeadLetterTopic;
import dev.cowflow.local.deadletters.DeadRecord;
import dev.cowflow.local.deadletters.RecordScan;
import dev.cowflow.local.deadletters.RepeatedDeadLetters;
import dev.cowflow.local.deadletters.Replay;
import dev.cowflow.local.deadletters.ReplayOutcome;
import dev.cowflow.local.deadletters.SourcePosition;
import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/** Sends what was dead-lettered again, sees what becomes of it, and says so. */
final class ReplayRun {
    private final DeadLetterTopic box;
    private final Admin admin;
    private final RecordScan scan;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<String> out;
    private final boolean json;
    private final DataDirectory directory;

    ReplayRun(
            DeadLetterTopic box,
            Admin admin,
            RecordScan scan,
            Producer<byte[], byte[]> producer,
            Consumer<String> out,
            boolean json,
            DataDirectory directory) {
        this.box = box;
        this.admin = admin;
        this.scan = scan;
        this.producer = producer;
        this.out = out;
        this.json = json;
        this.directory = directory;
    }

    /**
     * Tells whether all that was sent has been read, and nothing of it was dead-lettered again; where nothing was sent,
     * whether nothing is left.
     */
    boolean run(Topic topic, List<DeadRecord> open, Duration patience) throws ExecutionException, InterruptedException {
        if (open.isEmpty()) {
            return true;
        }
        RepeatedDeadLetters comebacks = new RepeatedDeadLetters(box, admin);
        Map<DeadRecord, ReplayOutcome> outcomes = new LinkedHashMap<>();
        Map<SourcePosition, DeadRecord> sent = new Replay(box, scan, producer).run(open, outcomes::put);
        boolean read = comebacks.await(sent.keySet(), patience);
        Map<DeadRecord, DeadLetter> failed = comebacks.find(sent);
        failed.keySet().forEach(one -> outcomes.put(one, ReplayOutcome.FAILED_AGAIN));
        Map<ReplayOutcome, Long> counts = new EnumMap<>(ReplayOutcome.class);
        outcomes.forEach((one, outcome) -> {
            counts.merge(outcome, 1L, Long::sum);
            if (json) {
                out.accept(DeadLetterView.json(one, outcome, failed.get(one)));
            } else if (outcome != ReplayOutcome.REPLAYED) {
                out.accept(DeadLetterView.text(one, outcome, failed.get(one)));
            }
        });
        if (!json) {
            counts.forEach((outcome, count) -> out.accept("%s  %d %s".formatted(topic.name(), count, outcome.id())));
        }
        if (!read) {
            System.err.printf(
                    "%s: not all that was sent has been read after %d s; whether it is dead-lettered again is not known."
                            + " See %s, and later: %s %s%n",
                    topic.name(),
                    patience.toSeconds(),
                    CommandHint.call("status", directory),
                    CommandHint.call("dead-letters", directory),
                    topic.name());
        }
        boolean left = sent.isEmpty() && counts.containsKey(ReplayOutcome.NO_RECORD);
        return read && failed.isEmpty() && !left;
    }
}
