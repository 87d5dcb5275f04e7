package dev.cowflow.enricher.core.explain;

import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Units;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of atoms into units.
 *
 * @param statedUnits the units as Dune states them, rounded; null when it does not know the decimals
 * @param decimals null when they are not known, or without meaning since there are 0 atoms
 * @param units exact; null when the decimals are not known
 * @param how in words
 */
public record UnitsExplanation(
        String atoms,
        @Nullable String statedUnits,
        @Nullable Integer decimals,
        @Nullable String units,
        String how) {

    static UnitsExplanation of(Side side) {
        BigDecimal atoms = new BigDecimal(side.atoms());
        BigDecimal units = Units.of(side);
        String stated = TextFormat.plainOrNull(side.units());
        if (units == null) {
            return new UnitsExplanation(TextFormat.plain(atoms), stated, null, null, whyUnknown(atoms, stated));
        }
        if (atoms.signum() == 0) {
            return new UnitsExplanation("0", stated, null, "0", "0 atoms are 0 units, whatever the decimals");
        }
        int decimals = magnitude(atoms) - magnitude(units);
        String how = "%s / 10^%d = %s, within a billionth of the %s units that Dune states"
                .formatted(TextFormat.plain(atoms), decimals, TextFormat.plain(units), stated);
        return new UnitsExplanation(TextFormat.plain(atoms), stated, decimals, TextFormat.plain(units), how);
    }

    private static String whyUnknown(BigDecimal atoms, @Nullable String stated) {
        return stated == null
                ? "Dune states no units, so the decimals are not known"
                : "no d in 0…77 brings %s / 10^d within a billionth of the %s units that Dune states"
                        .formatted(TextFormat.plain(atoms), stated);
    }

    private static int magnitude(BigDecimal number) {
        return number.precision() - number.scale();
    }
}
