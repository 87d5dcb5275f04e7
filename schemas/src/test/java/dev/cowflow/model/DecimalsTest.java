package dev.cowflow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({"1.500,1.5", "0E+5,0", "-0.0,0", "1E+3,1000", "1.6893967e+07,16893967", "1E-7,0.0000001"})
    void shouldWritePlainNotationWithoutTrailingZeros(String written, String plain) {
        assertThat(Decimals.plain(new BigDecimal(written))).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "+1", "1.", ".5", "1e3", "NaN", "0x10", "1,5", "--1"})
    void shouldRefuseWhatIsNotPlain(String text) {
        assertThatThrownBy(() -> Decimals.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseExponentsThatWouldFillTheMemory() {
        assertThatThrownBy(() -> Decimals.plain(new BigDecimal("1e999999999")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void shouldKeepEveryDigit(@ForAll BigInteger unscaled, @ForAll("scales") int scale) {
        BigDecimal value = new BigDecimal(unscaled, scale);
        assertThat(Decimals.parse(Decimals.plain(value))).isEqualByComparingTo(value);
    }

    /** Around the bounds at which it is written in another way. */
    @ParameterizedTest
    @ValueSource(ints = {17, 18, 19, 35, 36, 37, 77})
    void shouldWriteWholeNumbersAsTheJdkDoes(int digits) {
        BigInteger power = BigInteger.TEN.pow(digits);
        for (BigInteger number : new BigInteger[] {
            power,
            power.subtract(BigInteger.ONE),
            power.add(BigInteger.ONE),
            BigInteger.TWO.pow(digits),
            BigInteger.TWO.pow(3 * digits).subtract(BigInteger.ONE)
        }) {
            assertThat(Decimals.plain(number)).isEqualTo(number.toString());
            assertThat(Decimals.plain(number.negate()))
                    .isEqualTo(number.negate().toString());
        }
    }

    @Property(tries = 500)
    void shouldReadWholeNumbersAsDecimals(@ForAll BigInteger number, @ForAll @IntRange(max = 3) int zeros) {
        String text = "0".repeat(zeros) + number.abs();
        assertThat(Decimals.parseInteger(text)).isEqualTo(number.abs());
        assertThat(Decimals.parseInteger("-" + text + ".00"))
                .isEqualTo(number.abs().negate());
    }

    @Test
    void shouldRefuseWhatIsNotWhole() {
        assertThatThrownBy(() -> Decimals.parseInteger("1.5")).isInstanceOf(ArithmeticException.class);
        for (String text : new String[] {"", "-", "1e3", "٣", "9".repeat(1_001)}) {
            assertThatThrownBy(() -> Decimals.parseInteger(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 200)
    void shouldWriteDecimalsAsTheJdkDoes(@ForAll BigInteger unscaled, @ForAll("scales") int scale) {
        BigDecimal value = new BigDecimal(unscaled, scale);
        String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        assertThat(Decimals.plain(value)).isEqualTo(plain);
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Integer> scales() {
        return net.jqwik.api.Arbitraries.integers().between(-80, 80);
    }
}
