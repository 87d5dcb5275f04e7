package dev.cowflow.bench.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.bench.BenchProcess;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("long")
class RebuildBenchTest {
    @Test
    void shouldRebuildWhatTheSinkHasWrittenWhileReadersSeeAllOfIt() throws IOException, InterruptedException {
        BenchProcess bench =
                BenchProcess.run("rebuild", "--json", "--trades", "3000", "--pairs", "1", "--readers", "1");

        assertThat(bench.status()).isZero();
        assertThat(bench.lines())
                .extracting(line -> line.path("name").asString())
                .containsExactly("rebuild", "rebuild+swap", "readers");
        assertThat(bench.lines().subList(0, 2)).allSatisfy(line -> {
            assertThat(line.path("against").asString()).isEqualTo("copy");
            assertThat(line.path("ratio").asDouble()).isPositive();
            assertThat(line.path("pairs").asInt()).isOne();
        });
        // the whole has the filling in it
        assertThat(bench.lines().get(1).path("per_second").asDouble())
                .isLessThan(bench.lines().get(0).path("per_second").asDouble());
        JsonNode readers = bench.lines().get(2);
        assertThat(readers.path("answers").asLong()).isPositive();
        assertThat(readers.path("failures").asLong(-1)).isZero();
        assertThat(readers.path("fewer_than_before").asLong(-1)).isZero();
    }
}
