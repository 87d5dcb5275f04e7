package dev.cowflow.sink.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * One row in the binary format of PostgreSQL's COPY: the number of fields, then the fields in their order. Whatever must
 * not be stored is refused with an IllegalArgumentException. For one thread.
 */
final class CopyRow {
    private static final int FIRST_SIZE = 1_536;
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int MICROS = 1_000_000;
    private static final int TEXT_OID = 25;
    private static final int BIGINT_OID = 20;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_SIZE);

    CopyRow(int fields) {
        bytes.putShort((short) fields);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    void addNull() {
        room(Integer.BYTES).putInt(-1);
    }

    void addText(String text) {
        int start = beginField(3 * text.length());
        putText(text);
        endField(start);
    }

    void addUuid(UUID uuid) {
        field(2 * Long.BYTES).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    void addBigint(long value) {
        field(Long.BYTES).putLong(value);
    }

    void addBoolean(boolean value) {
        field(1).put((byte) (value ? 1 : 0));
    }

    void addDate(LocalDate date) {
        field(Integer.BYTES).putInt(Math.toIntExact(date.toEpochDay() - EPOCH_DAY));
    }

    void addTime(Instant time) {
        try {
            long micros = Math.multiplyExact(time.getEpochSecond() - EPOCH_SECOND, MICROS);
            field(Long.BYTES).putLong(Math.addExact(micros, time.getNano() / 1_000));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is no time that can be stored: " + time, e);
        }
    }

    void addBytes(byte[] value) {
        field(value.length).put(value);
    }

    void addNumeric(Numeric numeric) {
        field(numeric.length());
        numeric.putInto(bytes);
    }

    void addTexts(List<String> items) {
        int start = beginArray(items.size(), TEXT_OID);
        items.forEach(this::addText);
        endField(start);
    }

    void addBigints(List<Long> items) {
        int start = beginArray(items.size(), BIGINT_OID);
        items.forEach(this::addBigint);
        endField(start);
    }

    private int beginArray(int size, int type) {
        int start = beginField(5 * Integer.BYTES);
        bytes.putInt(size == 0 ? 0 : 1).putInt(0).putInt(type);
        if (size > 0) {
            bytes.putInt(size).putInt(1);
        }
        return start;
    }

    /** The array itself, for ASCII is what nearly all texts are, and texts are most of a row. */
    private void putText(String text) {
        byte[] array = bytes.array();
        int at = bytes.position();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c == 0) {
                putUnicode(text);
                return;
            }
            array[at++] = (byte) c;
        }
        bytes.position(at);
    }

    private void putUnicode(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("contains the character U+0000");
        }
        try {
            bytes.put(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("contains half a surrogate pair", e);
        }
    }

    private ByteBuffer field(int length) {
        return room(Integer.BYTES + length).putInt(length);
    }

    /** Of a field whose length shows at its end; returns where it starts. */
    private int beginField(int atMost) {
        room(Integer.BYTES + atMost).putInt(0);
        return bytes.position();
    }

    private void endField(int start) {
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
