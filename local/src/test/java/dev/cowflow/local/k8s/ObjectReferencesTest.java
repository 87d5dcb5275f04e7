package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Names of one object in another mean something. */
class ObjectReferencesTest {
    static List<Rendering> overlays() {
        return Renderings.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldHavePodsAndPortsForEveryService(Rendering rendering) {
        assertThat(rendering.all("Service")).isNotEmpty().allSatisfy(service -> {
            List<Manifest> behind = selected(rendering, service.spec().path("selector"));
            assertThat(behind).isNotEmpty();
            assertThat(portNames(behind))
                    .containsAll(service.spec()
                            .path("ports")
                            .valueStream()
                            .map(port -> port.path("targetPort").asString(""))
                            .toList());
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldNameAServiceOfEachStatefulSet(Rendering rendering) {
        assertThat(rendering.all("StatefulSet")).allSatisfy(set -> assertThat(rendering
                        .one("Service", set.spec().path("serviceName").asString(""))
                        .spec()
                        .path("clusterIP")
                        .asString(""))
                .isEqualTo("None"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldSelectPodsByEveryBudgetPolicyAndMonitor(Rendering rendering) {
        Stream.of("PodDisruptionBudget", "PodMonitor").flatMap(rendering::all).forEach(object -> assertThat(
                        selected(rendering, object.spec().path("selector").path("matchLabels")))
                .as(object.toString())
                .isNotEmpty());
        rendering.all("NetworkPolicy").forEach(policy -> {
            JsonNode labels = policy.spec().path("podSelector").path("matchLabels");
            JsonNode cluster = labels.path("cnpg.io/cluster"); // its operator makes the pods
            assertThat(
                            cluster.isMissingNode()
                                    ? selected(rendering, labels)
                                    : List.of(rendering.one("Cluster", cluster.asString())))
                    .as(policy.toString())
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldScrapePortsThatPodsHave(Rendering rendering) {
        rendering.all("PodMonitor").forEach(monitor -> {
            List<Manifest> pods =
                    selected(rendering, monitor.spec().path("selector").path("matchLabels"));
            assertThat(portNames(pods))
                    .containsAll(monitor.spec()
                            .path("podMetricsEndpoints")
                            .valueStream()
                            .map(endpoint -> endpoint.path("port").asString(""))
                            .toList());
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldScaleWorkloadsThatNobodyElseDoes(Rendering rendering) {
        rendering.all("ScaledObject").forEach(scaled -> {
            JsonNode target = scaled.spec().path("scaleTargetRef");
            Manifest workload = rendering.one(
                    target.path("kind").asString(""), target.path("name").asString(""));
            assertThat(workload.spec().has("replicas")).isFalse();
            assertThat(scaled.spec().path("minReplicaCount").asInt(0)).isPositive();
        });
    }

    private static List<Manifest> selected(Rendering rendering, JsonNode labels) {
        Map<String, String> wanted = Manifest.texts(labels);
        return rendering
                .workloads()
                .filter(workload -> workload.podLabels().entrySet().containsAll(wanted.entrySet()))
                .toList();
    }

    private static List<String> portNames(List<Manifest> workloads) {
        return workloads.stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.path("ports").valueStream())
                .map(port -> port.path("name").asString(""))
                .toList();
    }
}
