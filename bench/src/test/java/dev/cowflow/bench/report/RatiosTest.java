package dev.cowflow.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void shouldCompareEachFigureWithTheOneOfItsPair() {
        Ratios ratios = Ratios.of(List.of(2.0, 9.0, 1.0), List.of(1.0, 3.0, 2.0), Double::doubleValue);

        assertThat(ratios.median()).isEqualTo(2);
        assertThat(ratios.low()).isEqualTo(0.5);
        assertThat(ratios.high()).isEqualTo(3);
        assertThat(ratios.count()).isEqualTo(3);
    }

    @Test
    void shouldTakeTheMiddleOfTheTwoMiddleOnesWhenThereIsNone() {
        assertThat(Ratios.median(List.of(8.0, 1.0, 2.0, 4.0), Double::doubleValue))
                .isEqualTo(3);
    }

    @Test
    void shouldRefuseWhatHasNoPairs() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratios.of(List.of(1.0), List.of(), Double::doubleValue));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratios.of(List.<Double>of(), List.of(), Double::doubleValue));
    }
}
