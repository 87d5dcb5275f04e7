package dev.cowflow.enricher.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Turns atoms into units, exactly, with the decimals that the source's own rounded units give away. */
public final class Units {
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
    private static final int MAX_DECIMALS = 77;

    private Units() {}

    /**
     * {@code atoms / 10^d} with the d in 0…77 that brings it within a billionth of the side's stated units; 0 for 0
     * atoms; null when there is no such d.
     */
    public static @Nullable BigDecimal of(Side side) {
        if (side.atoms().signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stated = side.units();
        if (stated == null || stated.signum() <= 0) {
            return null;
        }
        // Only a d that brings both to the same order of magnitude, give or take one, can fit; mostly it is this one
        int guess = magnitude(new BigDecimal(side.atoms())) - magnitude(stated);
        for (int decimals : new int[] {guess, guess - 1, guess + 1}) {
            if (decimals >= 0 && decimals <= MAX_DECIMALS) {
                BigDecimal units = new BigDecimal(side.atoms(), decimals);
                if (fits(units, stated)) {
                    return units;
                }
            }
        }
        return null;
    }

    /**
     * Another amount of the token in units, exactly, with the decimals of an amount that {@link #of} has turned into units.
     *
     * @param units null when the decimals are unknown; 0 does not tell them
     * @return 0 for 0 atoms, null when the decimals are unknown
     */
    public static @Nullable BigDecimal like(@Nullable BigDecimal units, BigInteger atoms) {
        if (units == null) {
            return null;
        }
        if (atoms.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return units.signum() == 0 ? null : new BigDecimal(atoms, units.scale());
    }

    private static boolean fits(BigDecimal units, BigDecimal stated) {
        return units.compareTo(stated) == 0 || units.subtract(stated).abs().compareTo(TOLERANCE.multiply(stated)) <= 0;
    }

    private static int magnitude(BigDecimal number) {
        return number.precision() - number.scale();
    }
}
