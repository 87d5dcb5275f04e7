package dev.cowflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Integer> scales() {
        return net.jqwik.api.Arbitraries.integers().between(-80, 80);
    }
}
