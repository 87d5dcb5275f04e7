package dev.cowflow.enricher.topology;

import dev.cowflow.enricher.metrics.JoinListener;
import dev.cowflow.schemas.topic.Topic;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.Record;

/** Passes on, byte for byte, the records that a check lets pass. */
final class BroadcastProcessor extends DeadLetteringProcessor {
    private final String output;
    private final BiConsumer<byte[], byte[]> check;

    BroadcastProcessor(
            Topic source, String output, String deadLetters, BiConsumer<byte[], byte[]> check, JoinListener listener) {
        super(source, deadLetters, listener);
        this.output = output;
        this.check = check;
    }

    @Override
    void processValid(Record<byte[], byte[]> record) {
        check.accept(record.key(), record.value());
        context().forward(record, output);
    }
}
