package dev.cowflow.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.bench.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class GrowthBenchTest {
    private static final String TWO_STATES =
            "growth --json --base 2880 --ticks 2880,5760 --tokens 2 --trades 500 --pairs 3";

    @Test
    void shouldPrintALineForEachStateAndLoad(CapturedOutput output) {
        assertThat(run(TWO_STATES)).isZero();

        List<JsonNode> lines =
                output.getOut().lines().map(new JsonMapper()::readTree).toList();
        assertThat(lines)
                .extracting(line -> line.path("name").asString())
                .containsExactly(
                        "cold-2880-2", "late-2880-2", "hot-2880-2", "cold-5760-2", "late-5760-2", "hot-5760-2");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("against").asString())
                    .isEqualTo(line.path("load").asString() + "-base-2880-2");
            assertThat(line.path("pairs").asInt()).isEqualTo(3);
            assertThat(line.path("low").asDouble()).isPositive();
            assertThat(line.path("ratio").asDouble())
                    .isBetween(line.path("low").asDouble(), line.path("high").asDouble());
            assertThat(line.has("cpu_ratio")).isTrue();
        });
    }

    @Test
    void shouldDrawWhatWasPrinted(CapturedOutput output, @TempDir Path folder) throws IOException {
        Path results = folder.resolve("results.jsonl");
        Path picture = folder.resolve("picture.png");
        assertThat(run(TWO_STATES)).isZero();
        Files.writeString(results, output.getOut());

        assertThat(run("growth plot " + results + " " + picture)).isZero();

        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1_000);
        assertThat(output.getOut()).containsPattern("\\| 5760 \\| 2 \\| [0-9.]+ \\([0-9.]+ to [0-9.]+\\), CPU");
    }

    @Test
    void shouldSayWhatAStateHasAtLeast(CapturedOutput output) {
        assertThat(run("growth --ticks 100 --tokens 2")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.getErr()).contains("1440 ticks of each, not 100 ticks of 2 tokens");
    }

    private static int run(String call) {
        return new CommandLine(new Bench()).execute(call.split(" "));
    }
}
