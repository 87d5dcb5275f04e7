package dev.cowflow.enricher.core;

import org.jspecify.annotations.Nullable;

/** Comparison of what two rows say, whatever versions they come from. */
final class RowContent {
    private RowContent() {}

    static boolean isSame(EnrichedRow one, EnrichedRow other) {
        return one.status() == other.status()
                && one.trade().sameContentAs(other.trade())
                && isSame(one.sell(), other.sell())
                && isSame(one.buy(), other.buy());
    }

    private static boolean isSame(Leg one, Leg other) {
        return ExactMath.same(one.units(), other.units()) && isSame(one.match(), other.match());
    }

    private static boolean isSame(@Nullable Match one, @Nullable Match other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.gap() == other.gap() && one.tick().sameContentAs(other.tick());
    }
}
