package dev.cowflow.sink.copy;

import dev.cowflow.model.Decimals;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A plain decimal as PostgreSQL's numeric in binary: digits to the base of 10,000, the first of weight 10,000^weight.
 * Exactly what the text says, its scale included.
 */
final class Numeric {
    private static final int MAX_LENGTH = 1_000;
    private static final int GROUP = 4;
    private static final short NEGATIVE = 0x4000;

    private final byte[] ascii;
    private final int from;
    private final int begin;
    private final int until;
    private final int integers;
    private final int scale;
    private final int integerGroups;
    /** Of the groups that are put, for zeros at both ends are not. */
    private final int first;

    private final int end;

    private Numeric(byte[] ascii, int from, int point, int until) {
        this.ascii = ascii;
        this.from = from;
        this.begin = afterSign(ascii, from, until);
        this.until = until;
        this.integers = point - begin;
        this.scale = Math.max(0, until - point - 1);
        this.integerGroups = groups(integers);
        int all = integerGroups + groups(scale);
        int firstGroup = 0;
        while (firstGroup < all && group(firstGroup) == 0) {
            firstGroup++;
        }
        int endGroup = all;
        while (endGroup > firstGroup && group(endGroup - 1) == 0) {
            endGroup--;
        }
        this.first = firstGroup;
        this.end = endGroup;
    }

    /** The same of UTF-8. */
    static Numeric of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return of(utf8, 0, utf8.length);
    }

    /**
     * Of UTF-8 from the one position to before the other.
     *
     * @throws IllegalArgumentException when it is no plain decimal of at most 1,000 characters
     */
    static Numeric of(byte[] utf8, int from, int until) {
        int begin = afterSign(utf8, from, until);
        int point = afterDigits(utf8, begin, until);
        boolean whole = point == until;
        boolean plain = point > begin && (whole || isFraction(utf8, point, until));
        if (!plain || until - from > MAX_LENGTH) {
            // parse throws: it is no plain decimal, or too long
            return of(Decimals.parse(new String(utf8, from, until - from, StandardCharsets.UTF_8))
                    .toPlainString());
        }
        return new Numeric(utf8, from, point, until);
    }

    private static int afterSign(byte[] utf8, int from, int until) {
        return from < until && utf8[from] == '-' ? from + 1 : from;
    }

    private static boolean isFraction(byte[] utf8, int point, int until) {
        return utf8[point] == '.' && point + 1 < until && afterDigits(utf8, point + 1, until) == until;
    }

    private static int afterDigits(byte[] utf8, int from, int until) {
        int at = from;
        while (at < until && utf8[at] >= '0' && utf8[at] <= '9') {
            at++;
        }
        return at;
    }

    boolean isNegative() {
        return begin > from;
    }

    /** Digits before the decimal point, without leading zeros. */
    int integers() {
        int zeros = 0;
        while (zeros < integers && ascii[begin + zeros] == '0') {
            zeros++;
        }
        return integers - zeros;
    }

    /** Digits behind the decimal point. */
    int scale() {
        return scale;
    }

    private static int groups(int digits) {
        return (digits + GROUP - 1) / GROUP;
    }

    /** The number that four digits make, counted from the decimal point; behind the last digit there are zeros. */
    private short group(int place) {
        int point = begin + integers;
        int from = place < integerGroups
                ? point - (integerGroups - place) * GROUP
                : point + 1 + (place - integerGroups) * GROUP;
        int number = 0;
        for (int i = Math.max(begin, from); i < from + GROUP; i++) {
            number = number * 10 + (i < until ? ascii[i] - '0' : 0);
        }
        return (short) number;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return new String(ascii, from, until - from, StandardCharsets.US_ASCII);
    }

    /** Bytes that {@link #putInto} puts. */
    int length() {
        return (GROUP + end - first) * Short.BYTES;
    }

    void putInto(ByteBuffer bytes) {
        bytes.putShort((short) (end - first))
                .putShort((short) (integerGroups - 1 - first))
                .putShort(isNegative() ? NEGATIVE : 0)
                .putShort((short) scale);
        for (int i = first; i < end; i++) {
            bytes.putShort(group(i));
        }
    }
}
