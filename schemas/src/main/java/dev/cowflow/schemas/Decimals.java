package dev.cowflow.schemas;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimals as they stand in records: plain notation, no trailing zeros, no plus sign, {@code 0} for zero. */
public final class Decimals {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
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
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /**
     * Exactly the value written, in plain notation; trailing zeros are allowed.
     *
     * @throws IllegalArgumentException for anything else, exponents included
     */
    public static BigDecimal parse(String text) {
        if (text.length() > MAX_LENGTH || !PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a plain decimal: "
                    + (text.length() > 80 ? text.substring(0, 80) + "… (" + text.length() + " characters)" : text));
        }
        return new BigDecimal(text);
    }
}
