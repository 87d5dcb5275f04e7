package dev.cowflow.schemas.binary;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Goes through a record in Avro's binary encoding. What it meets that is wrong it does not go beyond, and says so. */
final class AvroCursor {
    private static final int VALUE_BITS = 7;
    private static final int MORE = 0x80;

    private final byte[] bytes;
    private int position;
    private boolean failed;
    private boolean lengthy;

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

    /**
     * Tells whether a number took more bytes than it needs: what is copied with it is not what its reader would
     * write.
     */
    boolean lengthy() {
        return lengthy;
    }

    /** The next byte; 0 when there is none. */
    byte readByte() {
        failed |= position == bytes.length;
        return failed ? 0 : bytes[position++];
    }

    /** A whole number; 0 when there is none. */
    long readNumber() {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE && position < bytes.length; shift += VALUE_BITS) {
            byte next = bytes[position++];
            zigzag |= (long) (next & (MORE - 1)) << shift;
            if (next >= 0) {
                lengthy |= next == 0 && shift > 0;
                return zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
        failed = true;
        return 0;
    }

    /** Of a record that is known to have one here. */
    String readText() {
        int length = (int) readNumber();
        position += length;
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
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

    boolean skipBytes(int length) {
        failed |= length > bytes.length - position;
        position += failed ? 0 : length;
        return !failed;
    }

    boolean skipBinary() {
        skipSized();
        return !failed;
    }

    /** False when it is not all ASCII; it is skipped all the same. */
    boolean skipText() {
        int length = skipSized();
        return !failed && Ascii.isAll(bytes, position - length, position);
    }

    /** Past a length and what is so long. */
    private int skipSized() {
        long length = readNumber();
        if (length < 0 || length > bytes.length - position) {
            failed = true;
            return 0;
        }
        position += (int) length;
        return (int) length;
    }

    /** Past a key and its text. */
    boolean skipEntry() {
        skipSized();
        return skipBinary();
    }

    /**
     * Past an array or a map in one block.
     *
     * @param item goes past one; false when it would have to look closer
     * @return false when there are more blocks, or an item was not usual
     */
    boolean skipItems(BooleanSupplier item) {
        long count = readNumber();
        for (long i = 0; i < count; i++) {
            if (!item.getAsBoolean() || failed) {
                return false;
            }
        }
        return count == 0 || (count > 0 && readNumber() == 0);
    }
}
