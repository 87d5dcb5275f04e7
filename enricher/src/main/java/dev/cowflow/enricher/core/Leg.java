package dev.cowflow.enricher.core;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One side of a trade with its price.
 *
 * @param units exact amount; null when the decimals are unknown
 * @param match null when no tick is within the tolerance
 */
public record Leg(@Nullable BigDecimal units, @Nullable Match match) {
    /** A leg of which nothing is known. */
    public static final Leg NONE = new Leg(null, null);

    /** Units × price in USD, exact; null when one of them is missing. */
    public @Nullable BigDecimal value() {
        return units == null || match == null
                ? null
                : units.multiply(match.tick().price());
    }
}
