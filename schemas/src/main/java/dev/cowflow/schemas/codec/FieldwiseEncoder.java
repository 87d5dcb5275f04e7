package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes values of one topic that write their fields themselves, in the order of the schema. The first value goes through
 * the codec too, which registers the schema, and whose bytes must be the same; with a codec that is not plain all of them do,
 * and their bytes are its own. Not thread-safe.
 */
public final class FieldwiseEncoder<V> {
    private static final int PREFIX_BYTES = WireFormat.PREFIX_BYTES;
    private static final byte[] NO_PREFIX = new byte[PREFIX_BYTES];

    private final AvroCodec codec;
    private final Topic topic;
    private final Class<? extends SpecificRecord> type;
    private final FieldWriter<V> writer;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    private byte @Nullable [] prefix;

    /** Writes all fields of a value, in the order of the schema. */
    public interface FieldWriter<V> {
        void write(V value, Encoder to) throws IOException;
    }

    /** @param type the generated class of what is written */
    public FieldwiseEncoder(AvroCodec codec, Topic topic, Class<? extends SpecificRecord> type, FieldWriter<V> writer) {
        this.codec = codec;
        this.topic = topic;
        this.type = type;
        this.writer = writer;
    }

    /** As {@link AvroCodec#encode}, with the same exceptions. */
    public byte[] encode(V value) {
        byte[] known = prefix;
        byte[] bytes = write(value, known == null ? NO_PREFIX : known);
        return known == null ? encodeByCodec(bytes) : bytes;
    }

    private byte[] write(V value, byte[] first) {
        try {
            // a value that failed may have left something
            encoder.flush();
            out.reset();
            encoder.writeFixed(first);
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private byte[] encodeByCodec(byte[] written) {
        byte[] encoded = codec.encode(topic, decoded(written));
        if (!codec.isPlain()) {
            return encoded;
        }
        if (!Arrays.equals(encoded, PREFIX_BYTES, encoded.length, written, PREFIX_BYTES, written.length)) {
            throw new IllegalStateException("What was written for " + topic.name() + " is not as its schema says");
        }
        prefix = Arrays.copyOf(encoded, PREFIX_BYTES);
        return encoded;
    }

    private SpecificRecord decoded(byte[] written) {
        try {
            return new SpecificDatumReader<>(type)
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(written, PREFIX_BYTES, written.length - PREFIX_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
