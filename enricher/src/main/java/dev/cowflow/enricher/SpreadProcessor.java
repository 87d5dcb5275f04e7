package dev.cowflow.enricher;

import dev.cowflow.schemas.Topic;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/** Passes on, byte for byte, the records that a check lets pass. */
final class SpreadProcessor extends PoisonAwareProcessor {
    private final Consumer<byte[]> check;

    SpreadProcessor(Topic source, String output, String deadLetters, Consumer<byte[]> check) {
        super(source, output, deadLetters);
        this.check = check;
    }

    @Override
    void processSound(Record<byte[], byte[]> record, Consumer<Record<byte[], byte[]>> forward) {
        check.accept(record.value());
        forward.accept(record);
    }
}
