package dev.cowflow.local.sandbox.dune;

import java.math.BigInteger;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Execution ids are ULIDs: 48 bits of milliseconds and 80 random bits in Crockford's base 32. */
final class ExecutionIds {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[" + DIGITS + "]{26}");
    private static final int RANDOM_BITS = 80;

    private ExecutionIds() {}

    static String next(Instant now) {
        BigInteger value = BigInteger.valueOf(now.toEpochMilli())
                .shiftLeft(RANDOM_BITS)
                .or(new BigInteger(RANDOM_BITS, ThreadLocalRandom.current()));
        StringBuilder text = new StringBuilder();
        for (int shift = 125; shift >= 0; shift -= 5) {
            text.append(DIGITS.charAt(value.shiftRight(shift).intValue() & 31));
        }
        return text.toString();
    }

    static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches();
    }
}
