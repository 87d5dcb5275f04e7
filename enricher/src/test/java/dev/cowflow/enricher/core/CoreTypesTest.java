package dev.cowflow.enricher.core;

import static dev.cowflow.enricher.core.Market.RULES;
import static dev.cowflow.enricher.core.Market.WETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cowflow.model.Grade;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreTypesTest {
    @ParameterizedTest
    @CsvSource({"0, MINUTE", "-30000, MINUTE", "30001, NEAR", "300000, NEAR", "-300001, COARSE"})
    void shouldGradeByDistanceWithInclusiveBounds(long gap, Grade grade) {
        assertThat(Grade.ofGap(gap)).isEqualTo(grade);
    }

    @Test
    void shouldRefuseTicksThatCannotBeTrue() {
        long extracted = Market.version(0, "").extractedAt().toEpochMilli();

        assertThat(Market.tick(WETH, "coingecko", extracted + 120_000, "1", 0).time())
                .isEqualTo(extracted + 120_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Market.tick(WETH, "coingecko", extracted + 120_001, "1", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Market.tick(WETH, "12:00:00", "0"));
        assertThatIllegalArgumentException().isThrownBy(() -> Market.tick(WETH, "12:00:00", "-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Market.tick(WETH, "coingecko", -1, "1", 0));
    }

    @Test
    void shouldRefuseAmountsThatDoNotFit() {
        assertThat(Market.side(WETH, "9".repeat(78), null).atoms()).hasToString("9".repeat(78));
        assertThatIllegalArgumentException().isThrownBy(() -> Market.side(WETH, "1" + "0".repeat(78), null));
        assertThatIllegalArgumentException().isThrownBy(() -> Market.side(WETH, "-1", null));
    }

    @Test
    void shouldFingerprintEveryRule() {
        List<String> sources = RULES.sources();
        assertThat(List.of(
                        RULES.fingerprint(),
                        Rules.of(Duration.ofMinutes(5), sources).fingerprint(),
                        Rules.of(RULES.tolerance(), List.of("binance", "coingecko"))
                                .fingerprint(),
                        new Rules(RULES.tolerance(), sources, new TreeMap<>(), 2_000, 2).fingerprint(),
                        new Rules(RULES.tolerance(), sources, RULES.aliases(), 2_001, 2).fingerprint(),
                        Rules.of(RULES.tolerance(), sources, 1).fingerprint()))
                .doesNotHaveDuplicates()
                .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{16}"));
        assertThat(Rules.of(RULES.tolerance(), sources).fingerprint()).isEqualTo(RULES.fingerprint());
    }

    /** Rows of a warehouse that an earlier version of cowflow has made have to be recognised. */
    @Test
    void shouldKnowTheFingerprintOfTheRulesOfTheFirstRelease() {
        assertThat(Rules.of(Duration.ofMinutes(60), List.of("coingecko"), 1).fingerprint())
                .isEqualTo("34c941544f7df532");
    }

    @Test
    void shouldRefuseRulesThatDecideNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.of(Duration.ZERO, List.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.of(Duration.ofMinutes(1), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.of(Duration.ofMinutes(1), List.of("a", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.of(Duration.ofMinutes(1), List.of("a, b")));
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.of(Duration.ofMinutes(1), List.of("a"), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.of(Duration.ofMinutes(1), List.of("a"), 3));
    }
}
