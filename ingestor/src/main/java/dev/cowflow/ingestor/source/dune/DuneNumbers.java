package dev.cowflow.ingestor.source.dune;

import dev.cowflow.model.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Numbers as Dune writes them, as JSON numbers or as text, without a digit lost. */
final class DuneNumbers {
    private static final BigInteger UINT256_MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    private static final int UINT256_DIGITS = 78;
    private static final int LONGEST_TEXT = 1_000;
    private static final Pattern DOUBLE = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*|(\\.[0-9]+)?[eE][+-]?[0-9]+)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    private DuneNumbers() {}

    /** An amount in the token's smallest unit: 0 … 2^256 − 1. */
    static String amount(String column, JsonNode value) {
        requireWhole(column, value);
        BigInteger amount = integer(column, value);
        if (amount.signum() < 0) {
            throw new BadRowException(column, "negative amount " + amount);
        }
        if (amount.compareTo(UINT256_MAX) > 0) {
            throw new BadRowException(column, "amount above 2^256 - 1: " + amount);
        }
        return amount.toString();
    }

    /** An integer that has to fit into 64 bits. */
    static long int64(String column, JsonNode value) {
        BigInteger integer = integer(column, value);
        if (integer.bitLength() >= Long.SIZE) {
            throw new BadRowException(column, "outside of 64 bits: " + integer);
        }
        return integer.longValue();
    }

    /** A decimal in its canonical text. */
    static String decimal(String column, JsonNode value) {
        try {
            return Decimals.plain(exact(column, value));
        } catch (IllegalArgumentException e) {
            throw new BadRowException(column, "too many digits");
        }
    }

    /** Tells whether plain notation does not need more digits than are stored of any number. */
    static boolean isStorable(BigDecimal value) {
        return Math.abs((long) value.scale()) + value.precision() <= LONGEST_TEXT;
    }

    /** A double holds the first 15 to 17 digits of an amount; how many were lost cannot be told from it. */
    private static void requireWhole(String column, JsonNode value) {
        boolean wasDouble = value.isBigDecimal()
                || value.isString() && DOUBLE.matcher(value.stringValue()).matches();
        if (wasDouble) {
            throw new BadRowException(
                    column,
                    RowReader.quote(value.asString())
                            + " was a floating-point number, so digits are lost: a query keeps them that casts the column to varchar");
        }
    }

    private static BigInteger integer(String column, JsonNode value) {
        BigDecimal exact = exact(column, value);
        if (exact.precision() - (long) exact.scale() > UINT256_DIGITS) {
            throw new BadRowException(column, "more than " + UINT256_DIGITS + " digits");
        }
        // the scale decides before anything is expanded: 1e-999999999 must not fill the memory
        if (exact.signum() != 0 && exact.scale() > LONGEST_TEXT) {
            throw new BadRowException(column, "not an integer");
        }
        try {
            return exact.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new BadRowException(column, "not an integer: " + exact);
        }
    }

    private static BigDecimal exact(String column, JsonNode value) {
        if (value.isBigDecimal() || value.isIntegralNumber()) {
            return value.decimalValue();
        }
        if (!value.isString()) {
            throw new BadRowException(column, "not a finite number: " + value);
        }
        String text = value.stringValue();
        if (text.length() > LONGEST_TEXT || !NUMBER.matcher(text).matches()) {
            throw new BadRowException(column, "not a number: " + RowReader.quote(text));
        }
        return new BigDecimal(text);
    }
}
