package dev.cowflow.schemas.checks;

import dev.cowflow.schemas.binary.AvroFields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Rules for decimals as text. All of them want plain notation without trailing zeros: a number has one form only. */
final class NumberChecks {
    /** The digits of 2^256, the largest amount there can be. */
    static final int DIGITS = 78;

    /** The digits of a double in plain notation. */
    static final int LONGEST = 1_000;

    /** No unit of anything can cost more than all that there is: 5·10^14 USD. */
    static final BigDecimal DEAREST = BigDecimal.TEN.pow(15);

    /** Of such a token all of 2^256 smallest units, at no decimals, cost less than what a price can be told from. */
    static final BigDecimal CHEAPEST = new BigDecimal("1e-30");

    private NumberChecks() {}

    /** A whole number from 0 on. */
    static @Nullable String amount(AvroFields record, int field) {
        if (!record.isPlainDecimal(field) || integers(record, field) < digitsAndPoint(record, field)) {
            return "is not a whole number in plain notation: " + quoted(record, field);
        }
        if (isNegative(record, field)) {
            return "is below 0: " + quoted(record, field);
        }
        return integers(record, field) > DIGITS
                ? "has more than " + DIGITS + " digits: " + quoted(record, field)
                : null;
    }

    /** A number of which as many digits may be before the point as of an amount. */
    static @Nullable String units(AvroFields record, int field) {
        String fault = decimal(record, field);
        return fault == null && integers(record, field) > DIGITS
                ? "has more than " + DIGITS + " digits before the point: " + quoted(record, field)
                : fault;
    }

    static @Nullable String decimal(AvroFields record, int field) {
        int length = record.end(field) - record.textBegin(field);
        if (length > LONGEST) {
            return "has " + length + " characters, more than " + LONGEST;
        }
        return record.isPlainDecimal(field)
                ? null
                : "is not a decimal in plain notation without trailing zeros: " + quoted(record, field);
    }

    /** USD for one unit. */
    static @Nullable String price(AvroFields record, int field) {
        String fault = decimal(record, field);
        if (fault != null) {
            return fault;
        }
        if (digitsAndPoint(record, field) > DIGITS + 1) {
            return "has more than " + DIGITS + " digits: " + quoted(record, field);
        }
        BigDecimal price = new BigDecimal(record.text(field));
        if (price.signum() <= 0) {
            return "is not above 0: " + quoted(record, field);
        }
        return price.compareTo(CHEAPEST) < 0 || price.compareTo(DEAREST) > 0
                ? "is not from 10^-30 to 10^15: " + quoted(record, field)
                : null;
    }

    private static boolean isNegative(AvroFields record, int field) {
        return record.bytes()[record.textBegin(field)] == '-';
    }

    /** Digits before the point; of a plain decimal. */
    private static int integers(AvroFields record, int field) {
        int begin = begin(record, field);
        int at = begin;
        while (at < record.end(field) && record.bytes()[at] != '.') {
            at++;
        }
        return at - begin;
    }

    private static int digitsAndPoint(AvroFields record, int field) {
        return record.end(field) - begin(record, field);
    }

    private static int begin(AvroFields record, int field) {
        return record.textBegin(field) + (isNegative(record, field) ? 1 : 0);
    }

    private static String quoted(AvroFields record, int field) {
        return Quoted.of(record.text(field));
    }
}
