package dev.cowflow.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.bench.Bench;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class MemoryBenchTest {
    @Test
    void shouldWatchTheEnricherThatRunsAsAProcessOfItsOwn(CapturedOutput output) {
        int code = new CommandLine(new Bench())
                .execute("memory", "--json", "--trades", "800", "--pairs", "2", "--days", "1");

        assertThat(code).isZero();
        List<JsonNode> lines = output.getOut()
                .lines()
                .filter(line -> line.startsWith("{\"name\":"))
                .map(new JsonMapper()::readTree)
                .toList();
        assertThat(lines)
                .extracting(line -> line.path("name").asString())
                .containsExactly("heap-late", "resident-late");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("pairs").asInt()).isEqualTo(2);
            assertThat(line.path("early_mib").asDouble()).isPositive();
            assertThat(line.path("ratio").asDouble())
                    .isBetween(line.path("low").asDouble(), line.path("high").asDouble());
        });
    }
}
