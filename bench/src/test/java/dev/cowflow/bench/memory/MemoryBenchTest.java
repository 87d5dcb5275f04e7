package dev.cowflow.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.bench.BenchProcess;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class MemoryBenchTest {
    @Test
    void shouldWatchTheEnricherThatRunsAsAProcessOfItsOwn() throws IOException, InterruptedException {
        BenchProcess bench = BenchProcess.run("memory", "--json", "--trades", "800", "--pairs", "2", "--days", "1");

        assertThat(bench.status()).isZero();
        assertThat(bench.lines())
                .extracting(line -> line.path("name").asString())
                .containsExactly("heap-late", "resident-late", "restore");
        assertThat(bench.lines().get(2).path("trades").asInt()).isEqualTo(800);
        assertThat(bench.lines().get(2).path("ratio").asDouble()).isPositive();
        assertThat(bench.lines().subList(0, 2)).allSatisfy(line -> {
            assertThat(line.path("pairs").asInt()).isEqualTo(2);
            assertThat(line.path("early_mib").asDouble()).isPositive();
            assertThat(line.path("ratio").asDouble())
                    .isBetween(line.path("low").asDouble(), line.path("high").asDouble());
        });
    }
}
