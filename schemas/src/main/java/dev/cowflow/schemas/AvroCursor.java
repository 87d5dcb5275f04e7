package dev.cowflow.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Goes through a record in Avro's binary encoding. What it meets that is wrong it does not go beyond, and says so. */
final class AvroCursor {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
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
        return isAscii(begin, position);
    }

    /** Past an array or a map without items; stays where it is and is false when there are some. */
    boolean skipEmpty() {
        if (position < bytes.length && bytes[position] == 0) {
            position++;
            return true;
        }
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

    private boolean isAscii(int begin, int end) {
        long seen = 0;
        int at = begin;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            seen |= (long) LONGS.get(bytes, at);
        }
        for (; at < end; at++) {
            seen |= bytes[at];
        }
        return (seen & NOT_ASCII) == 0;
    }
}
