package dev.cowflow.sink.rebuild.source;

import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.progress.EnricherProgress;
import dev.cowflow.sink.rebuild.progress.SinkProgress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;

/** The rows that the enricher has published, up to where the sink has read them. */
public final class FromEnriched implements RebuildSource {
    private final EnricherProgress enricher;
    private final SinkProgress sink;

    public FromEnriched(EnricherProgress enricher, SinkProgress sink) {
        this.enricher = enricher;
        this.sink = sink;
    }

    @Override
    public String topic() {
        return Topics.ENRICHED_TRADES.name();
    }

    @Override
    public void awaitComplete(Duration patience, StepListener listener)
            throws ExecutionException, InterruptedException {
        sink.requireItsTopic();
        enricher.awaitCaughtUp(patience, listener);
        sink.awaitCaughtUp(patience);
    }

    @Override
    public Map<TopicPartition, Long> begins() {
        return Map.of();
    }

    @Override
    public boolean isWhatTheSinkReads() {
        return true;
    }

    @Override
    public Map<TopicPartition, Long> ends() {
        return sink.positions();
    }

    @Override
    public void awaitSwappable(Duration patience, StepListener listener) {
        // the enricher in use goes on, and the sink reads on from where the rebuilt rows end
    }

    @Override
    public void publish(Duration patience, StepListener listener) {
        // the topic says it already
    }
}
