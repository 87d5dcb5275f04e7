package dev.cowflow.enricher.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Amount of a token that was given or taken in a trade.
 *
 * @param token address, lower-case hex
 * @param atoms whole number of the smallest units, 0 to 78 digits
 * @param units the amount as the source states it, rounded by the source; null when it does not know the decimals
 * @param limit what the order asked for, in atoms; null when unknown
 */
public record Side(
        String token,
        BigInteger atoms,
        @Nullable BigDecimal units,
        @Nullable BigInteger limit) {
    private static final BigInteger BOUND = BigInteger.TEN.pow(78);

    /** Throws IllegalArgumentException for amounts below 0 or of more than 78 digits. */
    public Side {
        requireAmount(atoms, "atoms");
        if (limit != null) {
            requireAmount(limit, "limit");
        }
        units = units == null ? null : units.stripTrailingZeros();
    }

    private static void requireAmount(BigInteger amount, String what) {
        if (amount.signum() < 0 || amount.compareTo(BOUND) >= 0) {
            throw new IllegalArgumentException(what + " must have 0 to 78 digits: " + amount);
        }
    }
}
