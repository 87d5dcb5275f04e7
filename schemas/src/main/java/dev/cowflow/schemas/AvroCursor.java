package dev.cowflow.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Goes through a record in Avro's binary encoding. What it meets that is wrong it does not go beyond, and says so. */
final class AvroCursor {
    private static final int VALUE_BITS = 7;
    private static final int MORE = 0x80;

    private final byte[] bytes;
    private int position;
    private boolean failed;

    AvroCursor(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    boolean failed() {
        return failed;
    }

    /** A whole number; 0 when there is none. */
    long readNumber() {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE && position < bytes.length; shift += VALUE_BITS) {
            byte next = bytes[position++];
            zigzag |= (long) (next & (MORE - 1)) << shift;
            if (next >= 0) {
                return zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
        failed = true;
        return 0;
    }

    boolean skipLong() {
        readNumber();
        return true;
    }

    boolean skipInt() {
        long number = readNumber();
        return number == (int) number;
    }

    boolean skipBoolean() {
        return position < bytes.length && (bytes[position++] & ~1) == 0;
    }

    /** False when it is not all ASCII; it is skipped all the same. */
    boolean skipText() {
        long length = readNumber();
        if (length < 0 || length > bytes.length - position) {
            failed = true;
            return false;
        }
        int begin = position;
        position += (int) length;
        return Ascii.isAll(bytes, begin, position);
    }

    /** Past an array or a map without items; stays where it is and is false when there are some. */
    boolean skipEmpty() {
        if (position < bytes.length && bytes[position] == 0) {
            position++;
            return true;
        }
        return false;
    }

    /** Past an array of whole numbers in one block; false when it is another, and then stays where it is. */
    boolean skipNumbers() {
        int begin = position;
        long count = readNumber();
        for (long i = 0; i < count && !failed; i++) {
            readNumber();
        }
        if (count == 0 || (count > 0 && skipEmpty())) {
            return true;
        }
        position = begin;
        return false;
    }

    boolean skipItems(Schema type) {
        try {
            BinaryDecoder rest = DecoderFactory.get().binaryDecoder(bytes, position, bytes.length - position, null);
            GenericDatumReader.skip(type, rest);
            position = bytes.length - rest.inputStream().available();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes that are known to be right are not", e);
        }
    }
}
