package dev.cowflow.schemas.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"8s, PT8S", "PT8S, PT8S", "10M, PT10M", "2d, PT48H", "P2D, PT48H", "250ms, PT0.25S", "0s, PT0S"})
    void shouldReadBothForms(String text, Duration duration) {
        assertThat(Durations.require(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "-8s", "PT-8S", "8 s", "a while", "9999999999s"})
    void shouldRefuseAnythingElseWithAnExample(String text) {
        assertThatThrownBy(() -> Durations.require(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a length of time has its unit, for example 10m or PT10M: " + text);
    }
}
