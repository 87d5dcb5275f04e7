package dev.cowflow.schemas.binary;

import dev.cowflow.model.Decimals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.io.BinaryEncoder;
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

    /** The fields of a record that is decoded already. Its arrays and maps are in one block each. */
    public static AvroFields of(SpecificRecord record, AvroLayout layout) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(layout.schema(), SpecificData.getForClass(layout.type()))
                    .write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return layout.findKnown(out.toByteArray(), 0);
    }

    public AvroLayout layout() {
        return layout;
    }

    public boolean isNull(int field) {
        return layout.field(field).nullable() && bytes[bounds[field]] == AvroField.NULL;
    }

    /** Of a field that is a text and not null. */
    public String text(int field) {
        int begin = textBegin(field);
        return new String(bytes, begin, end(field) - begin, StandardCharsets.UTF_8);
    }

    /** Of a field that is a text; null when it is null. */
    public @Nullable String optionalText(int field) {
        return isNull(field) ? null : text(field);
    }

    /** Tells whether a text that is not null is a number as {@link Decimals} writes it. */
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

    /** Of a field that is a time and not null. */
    public Instant instant(int field) {
        return Instant.ofEpochMilli(number(field));
    }

    /** Writes the field to a record that has one of the same type. */
    public void copy(int field, Encoder to) throws IOException {
        to.writeFixed(bytes, bounds[field], bounds[field + 1] - bounds[field]);
    }

    /** Tells whether the field is the same in both, to the byte. */
    public boolean isSame(int field, AvroFields other) {
        return Arrays.equals(
                bytes, bounds[field], bounds[field + 1], other.bytes, other.bounds[field], other.bounds[field + 1]);
    }

    /** Of a field that is binary and not null. */
    public byte[] binary(int field) {
        return Arrays.copyOfRange(bytes, textBegin(field), end(field));
    }

    /** Of a field that is a record; null when it is null. */
    public @Nullable AvroFields record(int field) {
        AvroLayout record = Objects.requireNonNull(layout.field(field).record());
        return isNull(field) ? null : record.findKnown(bytes, valueBegin(field));
    }

    /** The bytes of all fields; shared. */
    public byte[] bytes() {
        return bytes;
    }

    /** Position in {@link #bytes} of the first byte of a text's UTF-8, or of a binary value; the field is not null. */
    public int textBegin(int field) {
        int at = valueBegin(field);
        while (bytes[at] < 0) {
            at++;
        }
        return at + 1;
    }

    /** End of the field, and of its text, in {@link #bytes}, exclusive. */
    public int end(int field) {
        return bounds[field + 1];
    }

    /** An array of whole numbers that is not null. */
    public long[] numbers(int field) {
        AvroCursor cursor = new AvroCursor(bytes, valueBegin(field));
        long[] numbers = new long[(int) cursor.readNumber()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = cursor.readNumber();
        }
        return numbers;
    }

    /** An array of texts that is not null. */
    public List<String> texts(int field) {
        AvroCursor cursor = new AvroCursor(bytes, valueBegin(field));
        List<String> texts = new ArrayList<>();
        for (long left = cursor.readNumber(); left > 0; left--) {
            texts.add(cursor.readText());
        }
        return texts;
    }

    /** Tells whether an array or a map that is not null has nothing in it. */
    public boolean isEmpty(int field) {
        return new AvroCursor(bytes, valueBegin(field)).readNumber() == 0;
    }

    /** A map of texts that is not null. */
    public SortedMap<String, String> map(int field) {
        AvroCursor cursor = new AvroCursor(bytes, valueBegin(field));
        SortedMap<String, String> map = new TreeMap<>();
        for (long left = cursor.readNumber(); left > 0; left--) {
            map.put(cursor.readText(), cursor.readText());
        }
        return map;
    }

    private int valueBegin(int field) {
        return bounds[field] + (layout.field(field).nullable() ? 1 : 0);
    }
}
