package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Measures of containers hold for pods, too: memory, and time to end. */
class ComposeTest {
    private static final Path FILE = Path.of("..", "compose", "compose.yaml");
    private static final Map<String, Integer> MEBIBYTES = Map.of("m", 1, "g", 1024, "Mi", 1, "Gi", 1024);

    @ParameterizedTest
    @ValueSource(strings = {"ingestor", "enricher", "sink"})
    void shouldHaveTheMemoryOfItsContainer(String name) throws IOException {
        JsonNode limit = workload(name)
                .containers()
                .get(0)
                .path("resources")
                .path("limits")
                .path("memory");
        assertThat(mebibytes(limit.asString()))
                .isEqualTo(mebibytes(service(name).path("mem_limit").asString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingestor", "enricher", "sink"})
    void shouldHaveAsMuchTimeToEndAsItsContainer(String name) throws IOException {
        String container = service(name).path("stop_grace_period").asString();
        assertThat(workload(name).pod().path("terminationGracePeriodSeconds").asInt())
                .isGreaterThanOrEqualTo(Integer.parseInt(container.replaceFirst("s$", "")));
    }

    private static Manifest workload(String name) {
        return Renderings.named("overlays/local")
                .workloads()
                .filter(workload -> workload.name().equals("cowflow-" + name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode service(String name) throws IOException {
        return Yaml.documents(Files.readString(FILE)).get(0).path("services").path(name);
    }

    private static int mebibytes(String size) {
        String unit = size.replaceFirst("^\\d+", "");
        return Integer.parseInt(size.substring(0, size.length() - unit.length())) * MEBIBYTES.getOrDefault(unit, 0);
    }
}
