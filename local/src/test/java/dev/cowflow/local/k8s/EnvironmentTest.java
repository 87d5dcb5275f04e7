package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.settings.KnownVariables;
import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.SettingsReview;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Services are given variables that they read, and would begin with them. */
class EnvironmentTest {
    static Stream<Rendering> overlays() {
        return Renderings.all().stream().filter(rendering -> rendering.name().startsWith("overlays/"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldSetWhatServicesReadAndNothingElse(Rendering rendering) {
        assertThat(ourContainers(rendering)).isNotEmpty();
        for (JsonNode container : ourContainers(rendering)) {
            assertThat(SettingsReview.problems(EnvironmentOf.container(rendering, container), service(container)))
                    .as(container.path("name").asString())
                    .isEmpty();
        }
    }

    @Test
    void shouldFindAVariableThatIsMisspelt() {
        Rendering local = Renderings.named("overlays/local");
        Map<String, String> variables = new HashMap<>(
                EnvironmentOf.container(local, ourContainers(local).get(0)));
        variables.put("COWFLOW_PRICE_SUORCES", "coinbase");
        assertThat(problems(variables)).singleElement().asString().contains("COWFLOW_PRICE_SOURCES");
    }

    private static List<String> problems(Map<String, String> variables) {
        return KnownVariables.problems(variables);
    }

    private static List<JsonNode> ourContainers(Rendering rendering) {
        return rendering
                .workloads()
                .flatMap(workload -> workload.containers().stream())
                .filter(Images::isOurs)
                .toList();
    }

    /** By its image; that of the tools begins none of its own. */
    private static Set<ServiceName> service(JsonNode container) {
        String image = Images.name(container);
        return Stream.of(ServiceName.values())
                .filter(name -> image.equals("cowflow/" + name.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
