package dev.cowflow.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.bench.Bench;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In a process of its own, with the class path of {@code ./cowflow bench}: the platform takes it amiss to be there twice. */
class MemoryBenchTest {
    @Test
    void shouldWatchTheEnricherThatRunsAsAProcessOfItsOwn() throws IOException, InterruptedException {
        Process bench = start("memory", "--json", "--trades", "800", "--pairs", "2", "--days", "1");

        List<JsonNode> lines;
        try (BufferedReader output = bench.inputReader()) {
            lines = output.lines().map(new JsonMapper()::readTree).toList();
        }
        assertThat(bench.waitFor()).isZero();
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

    private static Process start(String call, String... options) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = String.join(
                File.pathSeparator,
                "target/classes",
                "../local/target/cowflow-local.jar",
                "../enricher/target/cowflow-enricher.jar");
        ProcessBuilder builder = new ProcessBuilder(
                java, "-Dlogback.configurationFile=bench-logback.xml", "-cp", classes, Bench.class.getName(), call);
        builder.command().addAll(List.of(options));
        return builder.redirectError(Redirect.INHERIT).start();
    }
}
