package dev.cowflow.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record as they lie in its bytes, so that what is passed on unchanged is copied, not decoded and encoded
 * again. Fields go by their positions in the layout. Shares the bytes, which are not to be changed.
 */
public final class AvroFields {
    private final AvroLayout layout;
    private final byte[] bytes;
    private final int[] bounds;

    AvroFields(AvroLayout layout, byte[] bytes, int[] bounds) {
        this.layout = layout;
        this.bytes = bytes;
        this.bounds = bounds;
    }

    /** The fields of a record that is decoded already. */
    static AvroFields of(SpecificRecord record, AvroLayout layout) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(layout.schema(), SpecificData.getForClass(layout.type()))
                    .write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(layout.find(out.toByteArray(), 0, true), "what was just encoded");
    }

    AvroLayout layout() {
        return layout;
    }

    public boolean isNull(int field) {
        return layout.field(field).nullable() && bytes[bounds[field]] == 0;
    }

    /** Of a field that is a text; null when it is null. */
    public @Nullable String text(int field) {
        if (isNull(field)) {
            return null;
        }
        int begin = textBegin(field);
        return new String(bytes, begin, bounds[field + 1] - begin, StandardCharsets.UTF_8);
    }

    /** Whether a text that is not null is a number as {@link Decimals} writes it. */
    public boolean isPlainDecimal(int field) {
        return DecimalNotation.isPlain(bytes, textBegin(field), bounds[field + 1]);
    }

    /** Of a field that is a number and not null; instants are epoch milliseconds, dates epoch days, true is 1. */
    public long number(int field) {
        if (layout.field(field).kind() == AvroField.Kind.BOOLEAN) {
            return bytes[valueBegin(field)];
        }
        return new AvroCursor(bytes, valueBegin(field)).readNumber();
    }

    /** Writes the field to a record that has one of the same type. */
    public void copy(int field, Encoder to) throws IOException {
        to.writeFixed(bytes, bounds[field], bounds[field + 1] - bounds[field]);
    }

    /** Whether the field is the same in both, to the byte. */
    public boolean isSame(int field, AvroFields other) {
        return Arrays.equals(
                bytes, bounds[field], bounds[field + 1], other.bytes, other.bounds[field], other.bounds[field + 1]);
    }

    /** The bytes of all fields; shared. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the UTF-8 of a text that is not null begins; it ends where the field does. */
    int textBegin(int field) {
        int at = valueBegin(field);
        while (bytes[at] < 0) {
            at++;
        }
        return at + 1;
    }

    int end(int field) {
        return bounds[field + 1];
    }

    /** An array of whole numbers that is not null. */
    long[] numbers(int field) {
        AvroCursor cursor = new AvroCursor(bytes, valueBegin(field));
        long[] numbers = new long[(int) cursor.readNumber()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = cursor.readNumber();
        }
        return numbers;
    }

    /** Whether an array or a map, which is not null, has items. */
    boolean hasItems(int field) {
        return bytes[valueBegin(field)] != 0;
    }

    /** An array or a map that is not null. */
    Object items(int field) {
        int begin = valueBegin(field);
        try {
            return new GenericDatumReader<>(layout.field(field).type())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, begin, bounds[field + 1] - begin, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int valueBegin(int field) {
        return bounds[field] + (layout.field(field).nullable() ? 1 : 0);
    }
}
