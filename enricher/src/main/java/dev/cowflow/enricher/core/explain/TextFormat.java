package dev.cowflow.enricher.core.explain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them. */
final class TextFormat {
    private static final int MILLIS_SCALE = 3;

    private TextFormat() {}

    /** Without exponent and trailing zeros. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    static @Nullable String plainOrNull(@Nullable BigDecimal number) {
        return number == null ? null : plain(number);
    }

    /** Of a duration in milliseconds. */
    static String seconds(long millis) {
        return BigDecimal.valueOf(millis, MILLIS_SCALE).toPlainString();
    }
}
