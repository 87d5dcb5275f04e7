package dev.cowflow.schemas.testing;

import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.codec.BoundedReader;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The wire format without a registry, for tests of what is built on it: every schema has the id 1. */
public final class InMemoryAvroCodec implements AvroCodec {
    private static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private volatile boolean unavailable;

    /** From now on behaves as if the registry were down, or up again. */
    public void setUnavailable(boolean unavailable) {
        this.unavailable = unavailable;
    }

    @Override
    public byte[] encode(Topic topic, SpecificRecord value) {
        requireAvailable();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(PREFIX_BYTES).put((byte) 0).putInt(1).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(value.getSchema(), SpecificData.getForClass(value.getClass()))
                    .write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
        requireAvailable();
        if (bytes == null || bytes.length <= PREFIX_BYTES || bytes[0] != 0) {
            throw new InvalidRecordException("Not in the Confluent wire format");
        }
        return new BoundedReader<>(SpecificData.get().getSchema(type), type).read(bytes, PREFIX_BYTES);
    }

    @Override
    public AvroFields fields(Topic topic, byte @Nullable [] bytes, AvroLayout layout) {
        requireAvailable();
        AvroFields found = bytes == null || bytes.length <= PREFIX_BYTES || bytes[0] != 0
                ? null
                : layout.find(bytes, PREFIX_BYTES);
        return found == null ? AvroCodec.super.fields(topic, bytes, layout) : found;
    }

    private void requireAvailable() {
        if (unavailable) {
            throw new RegistryUnavailableException("Switched off by the test", new IllegalStateException());
        }
    }
}
