package dev.cowflow.sink.table;

import dev.cowflow.schemas.Decimals;
import java.nio.ByteBuffer;

/**
 * A plain decimal as PostgreSQL's numeric in binary: digits to the base of 10,000, the first of weight 10,000^weight.
 * Exactly what the text says, its scale included.
 */
final class Numeric {
    private static final int MAX_LENGTH = 1_000;
    private static final int GROUP = 4;
    private static final short NEGATIVE = 0x4000;

    private final String text;
    private final int begin;
    private final int integers;
    private final int scale;
    private final short[] groups;
    private int first;
    private int end;

    private Numeric(String text, int point) {
        this.text = text;
        this.begin = text.charAt(0) == '-' ? 1 : 0;
        this.integers = (point < 0 ? text.length() : point) - begin;
        this.scale = point < 0 ? 0 : text.length() - point - 1;
        this.groups = new short[groups(integers) + groups(scale)];
        this.end = groups.length;
    }

    /** @throws IllegalArgumentException when it is no plain decimal of at most 1,000 characters */
    static Numeric of(String text) {
        if (text.length() > MAX_LENGTH || !isPlain(text)) {
            return of(Decimals.parse(text).toPlainString());
        }
        Numeric numeric = new Numeric(text, text.indexOf('.'));
        numeric.group();
        return numeric;
    }

    /** Quicker than {@link Decimals#parse}, which has the last word. */
    private static boolean isPlain(String text) {
        int points = 0;
        int start = text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && i > start && i < text.length() - 1) {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return points <= 1 && text.length() > start;
    }

    boolean isNegative() {
        return begin > 0;
    }

    /** Digits before the decimal point, without leading zeros. */
    int integers() {
        int zeros = 0;
        while (zeros < integers && text.charAt(begin + zeros) == '0') {
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

    private void group() {
        int at = begin;
        int left = integers % GROUP == 0 ? GROUP : integers % GROUP;
        int group = 0;
        for (int end = begin + integers; at < end; group++, left = GROUP) {
            groups[group] = number(at, left);
            at += left;
        }
        at++;
        for (; group < groups.length; group++, at += GROUP) {
            groups[group] = number(at, GROUP);
        }
        while (first < end && groups[first] == 0) {
            first++;
        }
        while (end > first && groups[end - 1] == 0) {
            end--;
        }
    }

    /** The number that so many digits make; behind the last digit there are zeros. */
    private short number(int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + (i < text.length() ? text.charAt(i) - '0' : 0);
        }
        return (short) number;
    }

    /** Bytes that {@link #putInto} puts. */
    int length() {
        return (GROUP + end - first) * Short.BYTES;
    }

    void putInto(ByteBuffer bytes) {
        bytes.putShort((short) (end - first))
                .putShort((short) (groups(integers) - 1 - first))
                .putShort(isNegative() ? NEGATIVE : 0)
                .putShort((short) scale);
        for (int i = first; i < end; i++) {
            bytes.putShort(groups[i]);
        }
    }
}
