package dev.cowflow.model;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals as they stand in records: plain notation, no trailing zeros, no plus sign, {@code 0} for zero. */
public final class Decimals {
    /** Longer than any exact product of two uint256 amounts; keeps a hostile exponent from filling the memory. */
    private static final int MAX_LENGTH = 1_000;

    private static final int CHUNK_DIGITS = 18;
    private static final BigInteger CHUNK = BigInteger.TEN.pow(CHUNK_DIGITS);

    /** Fewer bits than 10^36 has, so that both chunks are longs. */
    private static final int TWO_CHUNKS_BITS = 119;

    private Decimals() {}

    /**
     * The canonical text of a value.
     *
     * @throws IllegalArgumentException when it would be longer than 1,000 characters
     */
    public static String plain(BigDecimal value) {
        if (Math.abs((long) value.scale()) + value.precision() > MAX_LENGTH) {
            throw new IllegalArgumentException("Decimal with too many digits: scale " + value.scale());
        }
        if (value.signum() == 0) {
            return "0";
        }
        if (value.scale() <= 0) {
            return value.toPlainString();
        }
        return withoutTrailingZeros(withPoint(plain(value.unscaledValue()), value.scale()));
    }

    /** The canonical text of a whole number; faster than the JDK's for numbers of up to 36 digits. */
    public static String plain(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return Long.toString(value.longValue());
        }
        if (value.bitLength() > TWO_CHUNKS_BITS) {
            return value.toString();
        }
        BigInteger[] chunks = value.divideAndRemainder(CHUNK);
        String low = Long.toString(Math.abs(chunks[1].longValue()));
        return chunks[0].longValue() + "0".repeat(CHUNK_DIGITS - low.length()) + low;
    }

    /** @param scale above 0 */
    private static String withPoint(String unscaled, int scale) {
        int begin = unscaled.charAt(0) == '-' ? 1 : 0;
        int zeros = scale - (unscaled.length() - begin) + 1;
        StringBuilder text = new StringBuilder(unscaled.length() + Math.max(0, zeros) + 1).append(unscaled);
        if (zeros > 0) {
            text.insert(begin, "0".repeat(zeros));
        }
        return text.insert(text.length() - scale, '.').toString();
    }

    /** Of a text with a decimal point; several times as fast as dividing the number by ten again and again. */
    private static String withoutTrailingZeros(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /**
     * Exactly the value written, in plain notation; trailing zeros are allowed.
     *
     * @throws IllegalArgumentException for anything else, exponents included
     */
    public static BigDecimal parse(String text) {
        if (text.length() > MAX_LENGTH || !isPlain(text)) {
            throw new IllegalArgumentException("Not a plain decimal: "
                    + (text.length() > 80 ? text.substring(0, 80) + "… (" + text.length() + " characters)" : text));
        }
        return new BigDecimal(text);
    }

    /**
     * Exactly the whole number written, in plain notation; zeros after a point are allowed.
     *
     * @throws IllegalArgumentException for anything that is not a plain decimal
     * @throws ArithmeticException for a number that is not whole
     */
    public static BigInteger parseInteger(String text) {
        if (!text.isEmpty() && text.length() <= MAX_LENGTH && afterDigits(text, 0) == text.length()) {
            return text.length() <= CHUNK_DIGITS ? BigInteger.valueOf(Long.parseLong(text)) : new BigInteger(text);
        }
        return parse(text).toBigIntegerExact();
    }

    /** Matches {@code -?[0-9]+(\.[0-9]+)?}; written out, since every amount and price passes here several times. */
    private static boolean isPlain(String text) {
        int begin = text.startsWith("-") ? 1 : 0;
        int end = afterDigits(text, begin);
        if (end == begin) {
            return false;
        }
        if (end == text.length()) {
            return true;
        }
        return text.charAt(end) == '.' && end + 1 < text.length() && afterDigits(text, end + 1) == text.length();
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
