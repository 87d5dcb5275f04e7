package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.Market.side;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnitsTest {
    @Property(tries = 300)
    void shouldFindTheDecimalsBehindUnitsRoundedToADouble(
            @ForAll
                    @BigRange(
                            min = "1",
                            max = "115792089237316195423570985008687907853269984665640564039457584007913129639935")
                    BigInteger atoms,
            @ForAll @IntRange(max = 77) int decimals) {
        BigDecimal exact = new BigDecimal(atoms, decimals);

        Side rounded =
                side("0x1", atoms.toString(), exact.round(MathContext.DECIMAL64).toPlainString());

        assertThat(Units.of(rounded)).isEqualByComparingTo(exact);
    }

    @Test
    void shouldCountABillionthAsEqualAndNothingBeyond() {
        assertThat(Units.of(side("0x1", "1000000001", "1000000000"))).isEqualByComparingTo("1000000001");
        assertThat(Units.of(side("0x1", "1000000002", "1000000000"))).isNull();
        assertThat(Units.of(side("0x1", "999999999", "1000000000"))).isEqualByComparingTo("999999999");
        assertThat(Units.of(side("0x1", "9999999990", "1000000000"))).isEqualByComparingTo("999999999");
    }

    @Test
    void shouldNotInventDecimals() {
        assertThat(Units.of(side("0x1", "1", null))).isNull();
        assertThat(Units.of(side("0x1", "1", "0"))).isNull();
        assertThat(Units.of(side("0x1", "1", "-1"))).isNull();
        assertThat(Units.of(side("0x1", "1", "10"))).isNull();
        assertThat(Units.of(side("0x1", "1", "1" + "0".repeat(300)))).isNull();
    }

    @Test
    void shouldKnowThatNoAtomsAreNoUnits() {
        assertThat(Units.of(side("0x1", "0", null))).isEqualByComparingTo("0");
    }

    @Test
    void shouldTurnAnotherAmountIntoUnitsWithTheDecimalsThatItFound() {
        BigDecimal sold = Units.of(side("0x1", "1000000000000000000", "1"));

        assertThat(Units.like(sold, new BigInteger("1234567890123456"))).isEqualByComparingTo("0.001234567890123456");
        assertThat(Units.like(sold, BigInteger.ZERO)).isEqualByComparingTo("0");
        assertThat(Units.like(null, BigInteger.ONE)).isNull();
        assertThat(Units.like(BigDecimal.ZERO, BigInteger.ONE)).isNull();
        assertThat(Units.like(BigDecimal.ZERO, BigInteger.ZERO)).isEqualByComparingTo("0");
    }
}
