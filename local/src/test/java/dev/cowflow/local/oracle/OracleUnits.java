package dev.cowflow.local.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** atoms / 10^d with the d in 0…77 that Dune's rounded units agree with to 1e-9; null where there is none. */
final class OracleUnits {
    private static final BigDecimal AGREEMENT = new BigDecimal("1e-9");

    private OracleUnits() {}

    static @Nullable BigDecimal of(BigInteger atoms, @Nullable String dune) {
        if (atoms.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (dune == null || dune.isBlank()) {
            return null;
        }
        BigDecimal units = new BigDecimal(dune);
        for (int decimals = 0; decimals <= 77; decimals++) {
            BigDecimal exact = new BigDecimal(atoms, decimals);
            if (exact.subtract(units).abs().compareTo(AGREEMENT.multiply(units)) <= 0) {
                return exact;
            }
        }
        return null;
    }

    /** The fee with the decimals of what was sold; null where fee or decimals are unknown. */
    static @Nullable BigDecimal fee(Map<String, String> trade, @Nullable BigDecimal sold) {
        String atoms = trade.get("fee_atoms");
        if (atoms == null || atoms.isBlank() || sold == null) {
            return null;
        }
        BigInteger fee = new BigInteger(atoms);
        if (fee.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return sold.signum() == 0
                ? null
                : new BigDecimal(fee)
                        .multiply(sold)
                        .divide(new BigDecimal(trade.get("atoms_sold")), MathContext.UNLIMITED);
    }
}
