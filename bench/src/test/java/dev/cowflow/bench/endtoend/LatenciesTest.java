package dev.cowflow.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void shouldTellTheSmallestThatSoManyPercentDoNotExceed() {
        Latencies latencies = upTo(200);

        assertThat(latencies.median()).isEqualTo(100);
        assertThat(latencies.percentile(99)).isEqualTo(198);
        assertThat(latencies.percentile(100)).isEqualTo(200);
        assertThat(new Latencies(List.of(7.0)).percentile(1)).isEqualTo(7);
    }

    @Test
    void shouldCompareMediansOfPairsAndTakePercentilesOverAllRounds() {
        LatencyLine line = LatencyLine.of(List.of(upTo(100), upTo(300)), List.of(upTo(50), upTo(100)), 1_000);

        assertThat(line.toJson())
                .isEqualTo("{\"name\":\"latency\",\"against\":\"insert-latency\",\"ratio\":2.5000,\"low\":2.0000,"
                        + "\"high\":3.0000,\"pairs\":2,\"p50_ms\":100.0,\"p99_ms\":296.0,\"per_second\":1000,"
                        + "\"samples\":400}");
    }

    @Test
    void shouldRefuseToSumUpNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(List.of()));
    }

    /** One of each whole number of milliseconds, the largest first. */
    private static Latencies upTo(int millis) {
        return new Latencies(
                IntStream.range(0, millis).mapToObj(i -> (double) (millis - i)).toList());
    }
}
