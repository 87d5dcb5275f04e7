package dev.cowflow.sink.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * One row in the binary format of PostgreSQL's COPY: the number of fields, then the fields in their order. Whatever must
 * not be stored is refused with an IllegalArgumentException. May be used for one row after another, by one thread.
 */
public final class CopyRow {
    private static final int FIRST_SIZE = 2_048;
    private static final int LARGEST_KEPT = 64 * 1_024;
    private static final long EPOCH_MILLI =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int MICROS = 1_000;
    private static final int TEXT_OID = 25;
    private static final int BIGINT_OID = 20;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_SIZE);

    /** Begins a row of so many fields, and forgets the one before. */
    public CopyRow begin(int fields) {
        if (bytes.capacity() > LARGEST_KEPT) {
            bytes = ByteBuffer.allocate(FIRST_SIZE);
        }
        bytes.clear().putShort((short) fields);
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    void addNull() {
        room(Integer.BYTES).putInt(-1);
    }

    void addText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        addText(utf8, 0, utf8.length);
    }

    /** Of UTF-8 from the one position to before the other. */
    void addText(byte[] utf8, int from, int until) {
        for (int i = from; i < until; i++) {
            if (utf8[i] == 0) {
                throw new IllegalArgumentException("contains the character U+0000");
            }
        }
        field(until - from).put(utf8, from, until - from);
    }

    public void addUuid(String uuid) {
        addUuid(UUID.fromString(uuid));
    }

    public void addUuid(UUID uuid) {
        field(2 * Long.BYTES).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    void addBigint(long value) {
        field(Long.BYTES).putLong(value);
    }

    public void addBoolean(boolean value) {
        field(1).put((byte) (value ? 1 : 0));
    }

    void addDate(long epochDay) {
        long day = epochDay - EPOCH_DAY;
        if (day != (int) day) {
            throw new IllegalArgumentException("is no date that can be stored: " + LocalDate.ofEpochDay(epochDay));
        }
        field(Integer.BYTES).putInt((int) day);
    }

    public void addTime(long epochMilli) {
        try {
            long micros = Math.multiplyExact(Math.subtractExact(epochMilli, EPOCH_MILLI), MICROS);
            field(Long.BYTES).putLong(micros);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is no time that can be stored: " + Instant.ofEpochMilli(epochMilli), e);
        }
    }

    public void addBytes(byte[] value) {
        field(value.length).put(value);
    }

    void addNumeric(Numeric numeric) {
        field(numeric.length());
        numeric.putInto(bytes);
    }

    void addTexts(List<String> items) {
        int start = beginArray(items.size(), TEXT_OID);
        items.forEach(this::addText);
        endArray(start);
    }

    void addBigints(long[] items) {
        int start = beginArray(items.length, BIGINT_OID);
        for (long item : items) {
            addBigint(item);
        }
        endArray(start);
    }

    /** The length shows at its end; returns where it starts. */
    private int beginArray(int size, int type) {
        room(6 * Integer.BYTES).putInt(0);
        int start = bytes.position();
        bytes.putInt(size == 0 ? 0 : 1).putInt(0).putInt(type);
        if (size > 0) {
            bytes.putInt(size).putInt(1);
        }
        return start;
    }

    private ByteBuffer field(int length) {
        return room(Integer.BYTES + length).putInt(length);
    }

    private void endArray(int start) {
        bytes.putInt(start - Integer.BYTES, bytes.position() - start);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int size = Math.max(2 * bytes.capacity(), bytes.position() + more);
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }
}
