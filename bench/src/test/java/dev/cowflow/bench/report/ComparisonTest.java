package dev.cowflow.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Comparison of(double cpuSeconds) {
        return Comparison.of(
                "ours",
                "theirs",
                Map.of("ours", List.of(new Cost(4, cpuSeconds)), "theirs", List.of(new Cost(2, 3))),
                100);
    }

    @Test
    void shouldTellHowFastItWasByHowFastTheOtherWas() {
        assertThat(of(6).toJson())
                .isEqualTo("{\"name\":\"ours\",\"against\":\"theirs\",\"ratio\":0.5000,\"low\":0.5000,"
                        + "\"high\":0.5000,\"pairs\":1,\"cpu_ratio\":0.5000,\"per_second\":25}");
    }

    @Test
    void shouldSayNothingOfCpuThatIsNotKnown() {
        assertThat(of(Double.NaN).toJson())
                .isEqualTo("{\"name\":\"ours\",\"against\":\"theirs\",\"ratio\":0.5000,\"low\":0.5000,"
                        + "\"high\":0.5000,\"pairs\":1,\"per_second\":25}");
        assertThat(of(Double.NaN).toText()).doesNotContain("CPU", "NaN");
    }
}
