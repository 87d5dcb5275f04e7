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

    boolean sameContentAs(Leg other) {
        return Numbers.same(units, other.units) && sameTick(match, other.match);
    }

    private static boolean sameTick(@Nullable Match one, @Nullable Match other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.gap() == other.gap() && one.tick().sameContentAs(other.tick());
    }
}
