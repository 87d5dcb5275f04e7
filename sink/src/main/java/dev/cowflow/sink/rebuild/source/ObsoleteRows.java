package dev.cowflow.sink.rebuild.source;

import dev.cowflow.schemas.admin.Backlog;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.StepListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.PolicyViolationException;

/** Rows of the enriched topic that were made under other rules than some. */
public final class ObsoleteRows {
    private static final Topic TOPIC = Topics.ENRICHED_TRADES;
    private static final ConfigResource CONFIG = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC.name());
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long BROKER_LEARNS_NANOS = Duration.ofSeconds(30).toNanos();

    private final Admin admin;
    private final Backlog backlog;
    private final TopicRules topic;

    public ObsoleteRows(Admin admin, Backlog backlog, TopicRules topic) {
        this.admin = admin;
        this.backlog = backlog;
        this.topic = topic;
    }

    /** Tells whether any partition ends with such rows: an enricher that goes by other rules may still be at work. */
    boolean areLast(String rules) throws ExecutionException, InterruptedException {
        return topic.endWithOthers(rules, backlog.ends(List.of(TOPIC)));
    }

    /** Removes them all; the rows of these rules keep their offsets. */
    void remove(String rules, StepListener listener) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> before = topic.behindOthers(rules, backlog.ends(List.of(TOPIC)));
        if (before.isEmpty()) {
            return;
        }
        listener.begins("Removing the rows of the rules of before from " + TOPIC.name(), 0);
        Map<TopicPartition, RecordsToDelete> removed = new HashMap<>();
        before.forEach((partition, offset) -> removed.put(partition, RecordsToDelete.beforeOffset(offset)));
        // Records are removed from topics that may forget some only; this one must not begin to do so by their age
        alter(AlterConfigOp.OpType.SET, TopicConfig.RETENTION_MS_CONFIG, "-1");
        alter(AlterConfigOp.OpType.SET, TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
        try {
            removeOnceAllowed(removed);
        } finally {
            alter(AlterConfigOp.OpType.SET, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            alter(AlterConfigOp.OpType.DELETE, TopicConfig.RETENTION_MS_CONFIG, "");
        }
    }

    private void removeOnceAllowed(Map<TopicPartition, RecordsToDelete> removed)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + BROKER_LEARNS_NANOS;
        while (true) {
            try {
                admin.deleteRecords(removed).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof PolicyViolationException) || System.nanoTime() > deadline) {
                    throw e;
                }
                Pauses.sleep(LOOK);
            }
        }
    }

    private void alter(AlterConfigOp.OpType change, String name, String value)
            throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(CONFIG, List.of(new AlterConfigOp(new ConfigEntry(name, value), change))))
                .all()
                .get();
    }
}
