package dev.cowflow.enricher.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact decimals, rounded once, half-even, from the exact value. */
final class ExactMath {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);
    private static final int USD_SCALE = 8;
    private static final int BPS_SCALE = 4;

    private ExactMath() {}

    static @Nullable BigDecimal usd(@Nullable BigDecimal exact) {
        return exact == null ? null : exact.setScale(USD_SCALE, RoundingMode.HALF_EVEN);
    }

    /** {@code part / whole × 10 000}; the whole is not 0. */
    static BigDecimal bps(BigDecimal part, BigDecimal whole) {
        return part.multiply(BASIS_POINTS).divide(whole, BPS_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Tells whether {@code |part / whole| × 10 000 > bound}, unrounded; a whole of 0 is exceeded by any part but 0. */
    static boolean exceeds(BigDecimal part, BigDecimal whole, int bound) {
        return part.abs().multiply(BASIS_POINTS).compareTo(whole.abs().multiply(BigDecimal.valueOf(bound))) > 0;
    }

    /** Tells whether both are the same number, or both absent. */
    static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }
}
