package dev.cowflow.sink.rebuild.source;

import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.StepListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;

/** Source of the rebuilt rows. */
public interface RebuildSource {
    /** Name of the topic that they are read from. */
    String topic();

    /**
     * Waits until that topic says all that the raw topics know now.
     *
     * @throws RefusedException when that is not so in time
     */
    void awaitComplete(Duration patience, StepListener listener) throws ExecutionException, InterruptedException;

    /** Offsets at which the rebuilt warehouse may begin to read; a partition without one is read from its beginning. */
    Map<TopicPartition, Long> begins();

    /** Tells whether that is nothing but what the sink reads, so that both warehouses take in the same rows. */
    boolean isWhatTheSinkReads();

    /** As far as it has to read to hold what the warehouse in use holds now. */
    Map<TopicPartition, Long> ends();

    /** Waits until a swap will find nobody who still writes what the rebuilt warehouse will not take. */
    void awaitSwappable(Duration patience, StepListener listener) throws ExecutionException, InterruptedException;

    /** Makes the enriched topic say what the warehouse now holds. */
    void publish(Duration patience, StepListener listener) throws ExecutionException, InterruptedException;
}
