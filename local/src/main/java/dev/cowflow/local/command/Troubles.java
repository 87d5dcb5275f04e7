package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadLetterTopic;
import dev.cowflow.local.deadletters.RecordScan;
import dev.cowflow.local.drain.FailedRun;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The trouble while everything runs: runs that fail and records that are dead-lettered, each told once. */
final class Troubles {
    private static final String RUNS = """
            select source, kind, target, error, advice, window_from from ops.ingest_run
            where (state = 'FAILED' or state = 'WAITING' and error is not null) and updated_at >= ?
            order by updated_at desc limit 50""";

    private final KafkaConnection kafka;
    private final Instant since;
    private final boolean runs;
    private final UpReport report;
    private final Map<String, Long> lettersWritten = new HashMap<>();
    private final Map<String, Long> lettersOpen = new HashMap<>();
    private Set<Failure> known = Set.of();

    private record Failure(FailedRun run, Timestamp from) {}

    /**
     * All that is new since a time.
     *
     * @param since what failed before is not told
     * @param runs whether failed runs are told at all
     */
    Troubles(KafkaConnection kafka, Instant since, boolean runs, UpReport report) {
        this.kafka = kafka;
        this.since = since;
        this.runs = runs;
        this.report = report;
    }

    /** Tells of runs that fail now and did not at the last look. */
    void lookAtRuns(Connection database) throws SQLException {
        if (!runs || !PipelineStage.exists(database, "ops.ingest_run")) {
            return;
        }
        Set<Failure> failing = new LinkedHashSet<>();
        try (PreparedStatement statement = database.prepareStatement(RUNS)) {
            statement.setTimestamp(1, Timestamp.from(since));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    FailedRun run = new FailedRun(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
                    failing.add(new Failure(run, row.getTimestamp(6)));
                }
            }
        }
        Set<Failure> before = known;
        known = failing;
        failing.stream()
                .filter(failure -> !before.contains(failure))
                .forEach(failure -> report.runFailed(failure.run()));
    }

    /** Tells of topics of which more records wait to be looked at than at the last look. */
    void lookAtLetters(Admin admin) throws ExecutionException, InterruptedException {
        List<Topic> topics = Topics.streams().stream()
                .filter(topic -> topic.schema() != null)
                .toList();
        TopicEnds ends =
                TopicEnds.read(admin, topics.stream().map(Topic::deadLetter).toList());
        for (Topic topic : topics) {
            long written = ends.of(topic.deadLetter());
            if (written != lettersWritten.getOrDefault(topic.name(), 0L)) {
                tell(topic, admin);
                lettersWritten.put(topic.name(), written);
            }
        }
    }

    private void tell(Topic topic, Admin admin) throws ExecutionException, InterruptedException {
        try (RecordScan scan = new RecordScan(kafka)) {
            long open = new DeadLetterTopic(topic, admin, scan).unsettled();
            if (open > lettersOpen.getOrDefault(topic.name(), 0L)) {
                report.setAside(topic.name(), open);
            }
            lettersOpen.put(topic.name(), open);
        }
    }
}
