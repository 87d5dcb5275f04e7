package dev.cowflow.local.command;

import dev.cowflow.local.deadletters.DeadLetterTopic;
import dev.cowflow.local.deadletters.RecordScan;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Asks a running platform how far its data is. */
final class StatusReader {
    private final KafkaConnection kafka;
    private final Admin admin;
    private final Database database;

    StatusReader(KafkaConnection kafka, Admin admin, Database database) {
        this.kafka = kafka;
        this.admin = admin;
        this.database = database;
    }

    List<StatusLine> topics() throws ExecutionException, InterruptedException {
        TopicEnds ends = TopicEnds.read(admin, Topics.streams());
        List<StatusLine> topics = new ArrayList<>();
        try (RecordScan scan = new RecordScan(kafka)) {
            for (Topic topic : Topics.streams()) {
                topics.add(new StatusLine.TopicEnd(topic.name(), ends.of(topic), deadLetters(topic, scan)));
            }
        }
        return topics;
    }

    private long deadLetters(Topic topic, RecordScan scan) throws ExecutionException, InterruptedException {
        return topic.schema() == null ? 0 : new DeadLetterTopic(topic, admin, scan).unsettled();
    }

    /** Takes a second, to see how fast they are. One that cannot be told does not hide the others. */
    List<StatusLine> stages() throws ExecutionException, InterruptedException, SQLException {
        List<StatusLine> stages = new ArrayList<>();
        Map<PipelineStage, Long> before = new EnumMap<>(PipelineStage.class);
        for (PipelineStage stage : PipelineStage.values()) {
            try {
                before.put(stage, stage.passed(stage.positions(admin, database)));
            } catch (SQLException e) {
                stages.add(new StatusLine.Unknown(stage.id(), RootCauses.innermost(e)));
            }
        }
        Pauses.sleep(Duration.ofSeconds(1));
        TopicEnds ends = TopicEnds.read(admin, Topics.streams());
        for (PipelineStage stage : before.keySet()) {
            Map<TopicPartition, Long> positions = stage.positions(admin, database);
            long passed = stage.passed(positions) - before.getOrDefault(stage, 0L);
            stages.add(new StatusLine.Progress(stage.id(), stage.behind(ends, positions), passed));
        }
        return stages;
    }

    List<StatusLine.Run> runs() throws SQLException {
        return RunLog.last(database.connect());
    }
}
