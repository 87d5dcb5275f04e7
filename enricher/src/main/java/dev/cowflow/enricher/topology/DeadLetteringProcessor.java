package dev.cowflow.enricher.topology;

import dev.cowflow.enricher.metrics.JoinListener;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a record that alone is at fault to a child node of its own, as it came; everything else fails the task. */
abstract class DeadLetteringProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetteringProcessor.class);
    private static final String SERVICE = "enricher";

    private final Topic source;
    private final String deadLetters;
    private final JoinListener listener;

    DeadLetteringProcessor(Topic source, String deadLetters, JoinListener listener) {
        this.source = source;
        this.deadLetters = deadLetters;
        this.listener = listener;
    }

    /** Throws {@link InvalidRecordException} before it changes or forwards anything. */
    abstract void processValid(Record<byte[], byte[]> record);

    @Override
    public final void process(Record<byte[], byte[]> record) {
        try {
            processValid(record);
        } catch (InvalidRecordException e) {
            RecordMetadata origin = context().recordMetadata().orElseThrow();
            LOG.warn("Dead-lettered {}-{}@{}: {}", source.name(), origin.partition(), origin.offset(), e.getMessage());
            Headers headers = new RecordHeaders();
            DeadLetters.keep(headers, record.headers(), context().applicationId());
            DeadLetters.describe(headers, source, origin.partition(), origin.offset(), e, SERVICE);
            context().forward(record.withHeaders(headers), deadLetters);
            listener.deadLettered(source);
        }
    }
}
