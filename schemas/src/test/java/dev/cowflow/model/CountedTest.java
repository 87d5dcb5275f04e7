package dev.cowflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void shouldSpeakOfOneAndOfSeveral() {
        assertThat(Counted.of(0, "trade")).isEqualTo("0 trades");
        assertThat(Counted.of(1, "trade")).isEqualTo("1 trade");
        assertThat(Counted.of(2, "trade")).isEqualTo("2 trades");
        assertThat(Counted.of(1_204_000, "raw offset")).isEqualTo("1,204,000 raw offsets");
    }
}
