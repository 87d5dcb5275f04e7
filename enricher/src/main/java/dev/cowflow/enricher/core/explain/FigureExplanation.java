package dev.cowflow.enricher.core.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Computation of a figure.
 *
 * @param name the column
 * @param formula in names of columns; values of legs stand for their exact value, before it is rounded
 * @param arithmetic the formula with exact numbers; null when something is missing
 * @param unrounded its exact value; cut off after 20 decimals and marked by … when its decimals never end
 * @param decimals to which it is rounded once, half-even
 * @param result the figure, plain; null when it cannot be computed
 * @param absent why it cannot be computed; null when it can
 */
public record FigureExplanation(
        String name,
        String formula,
        @Nullable String arithmetic,
        @Nullable String unrounded,
        int decimals,
        @Nullable String result,
        @Nullable String absent) {
    private static final int CUT = 20;

    static FigureExplanation absent(String name, String formula, int decimals, String why) {
        return new FigureExplanation(name, formula, null, null, decimals, null, why);
    }

    static FigureExplanation of(
            String name,
            String formula,
            String arithmetic,
            String unrounded,
            int decimals,
            @Nullable BigDecimal result) {
        return new FigureExplanation(
                name, formula, arithmetic, unrounded, decimals, TextFormat.plainOrNull(result), null);
    }

    /** The exact quotient, or the beginning of it. */
    static String quotient(BigDecimal dividend, BigDecimal divisor) {
        try {
            return TextFormat.plain(dividend.divide(divisor));
        } catch (ArithmeticException endless) {
            return dividend.divide(divisor, CUT, RoundingMode.DOWN).toPlainString() + "…";
        }
    }
}
