package dev.cowflow.enricher.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.TaskId;

/** Progress of the copies that this instance keeps of the state of others. */
public final class StandbyProgress implements StandbyUpdateListener {
    private final Map<TopicPartition, String> parts = new ConcurrentHashMap<>();

    /** Of each copy: topic-partition, and the offset it has come to of the offsets there are to copy. */
    Map<String, String> now() {
        Map<String, String> now = new TreeMap<>();
        parts.forEach((partition, part) -> now.put(partition.toString(), part));
        return now;
    }

    @Override
    public void onUpdateStart(TopicPartition partition, String store, long start) {
        parts.put(partition, Long.toString(start));
    }

    @Override
    public void onBatchLoaded(
            TopicPartition partition, String store, TaskId task, long batchEnd, long records, long end) {
        parts.put(partition, batchEnd + "/" + end);
    }

    @Override
    public void onUpdateSuspended(TopicPartition partition, String store, long offset, long end, SuspendReason why) {
        parts.remove(partition);
    }
}
