package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.binary.RecordBounds;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Reads records of one writer's schema as a generated class; no record can make it take more than its size justifies. */
public final class BoundedReader<T extends SpecificRecord> {
    private final Schema writer;
    private final StrictDatumReader<T> reader;

    public BoundedReader(Schema writer, Class<T> type) {
        this.writer = writer;
        this.reader =
                new StrictDatumReader<>(writer, SpecificData.get().getSchema(type), SpecificData.getForClass(type));
    }

    /**
     * The record that takes all of the bytes from the position on.
     *
     * @throws InvalidRecordException when they are not one
     */
    public T read(byte[] bytes, int from) {
        try {
            RecordBounds.require(writer, bytes, from);
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new InvalidRecordException("Cannot be decoded with its schema: " + e.getMessage(), e);
        }
    }
}
