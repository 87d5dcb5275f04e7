package dev.cowflow.schemas;

import java.math.BigDecimal;

/** Decimals as they stand in records: plain notation, no trailing zeros, no plus sign, {@code 0} for zero. */
public final class Decimals {
    /** Longer than any exact product of two uint256 amounts; keeps a hostile exponent from filling the memory. */
    private static final int MAX_LENGTH = 1_000;

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
        String text = value.toPlainString();
        return value.scale() > 0 ? withoutTrailingZeros(text) : text;
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

    /** Whether it is {@code -?[0-9]+(\.[0-9]+)?}; written out, since every amount and price passes here several times. */
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
