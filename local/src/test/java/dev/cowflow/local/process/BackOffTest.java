package dev.cowflow.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff();

    @Test
    void shouldDoubleThePausesUpToABound() {
        List<Long> pauses = Stream.generate(
                        () -> backOff.after(Duration.ofSeconds(5)).toSeconds())
                .limit(8)
                .toList();
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void shouldBeginAnewAfterALongLife() {
        backOff.after(Duration.ZERO);
        backOff.after(Duration.ZERO);
        assertThat(backOff.after(Duration.ofMinutes(1))).hasSeconds(1);
        assertThat(backOff.after(Duration.ZERO)).hasSeconds(2);
    }
}
