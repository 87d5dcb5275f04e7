package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Names within a workload mean something: selectors, volumes, ports of probes, variables in variables. */
class WorkloadReferencesTest {
    private static final List<String> ADDRESSES = List.of("/actuator/health/liveness", "/actuator/health/readiness");

    static Stream<Manifest> workloads() {
        return Renderings.all().stream().flatMap(Rendering::workloads).distinct();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldSelectItsOwnPodsByWhatNeverChanges(Manifest workload) {
        if (workload.is("Job")) {
            return; // its selector is made by the cluster
        }
        Map<String, String> selector =
                Manifest.texts(workload.spec().path("selector").path("matchLabels"));
        assertThat(workload.podLabels()).containsAllEntriesOf(selector);
        assertThat(selector).containsOnlyKeys("app.kubernetes.io/name", "app.kubernetes.io/component");
    }

    /** A claim that bears the version would make every upgrade of a StatefulSet an error. */
    @ParameterizedTest
    @MethodSource("workloads")
    void shouldClaimVolumesByWhatNeverChanges(Manifest workload) {
        workload.spec().path("volumeClaimTemplates").valueStream().forEach(claim -> assertThat(
                        Manifest.texts(claim.path("metadata")))
                .containsOnlyKeys("name"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldMountEveryVolumeThatItHasAndNoOther(Manifest workload) {
        Set<String> volumes = Stream.concat(
                        workload.pod().path("volumes").valueStream().map(volume -> text(volume, "name")),
                        workload.spec()
                                .path("volumeClaimTemplates")
                                .valueStream()
                                .map(claim -> text(claim.path("metadata"), "name")))
                .collect(Collectors.toSet());
        Set<String> mounted = workload.containers().stream()
                .flatMap(container -> container.path("volumeMounts").valueStream())
                .map(mount -> text(mount, "name"))
                .collect(Collectors.toSet());
        assertThat(mounted).isEqualTo(volumes);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldProbePortsThatItHas(Manifest workload) {
        for (JsonNode container : workload.containers()) {
            Set<String> ports = container
                    .path("ports")
                    .valueStream()
                    .map(port -> text(port, "name"))
                    .collect(Collectors.toSet());
            Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                    .map(container::path)
                    .flatMap(probe -> Stream.of(probe.path("httpGet"), probe.path("tcpSocket")))
                    .filter(JsonNode::isObject)
                    .forEach(probe -> assertThat(ports).contains(text(probe, "port")));
        }
    }

    /** The addresses that services answer; a test of each service asks for them. */
    @ParameterizedTest
    @MethodSource("workloads")
    void shouldProbeAddressesThatServicesAnswer(Manifest workload) {
        List<String> paths = workload.containers().stream()
                .filter(Images::isOurs)
                .flatMap(container -> Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .map(container::path))
                .map(probe -> probe.path("httpGet").path("path").asString(""))
                .filter(path -> !path.isEmpty())
                .toList();
        assertThat(ADDRESSES).containsAll(paths);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldUseVariablesAfterTheyAreSet(Manifest workload) {
        for (JsonNode container : workload.containers()) {
            List<JsonNode> variables = container.path("env").valueStream().toList();
            for (int i = 0; i < variables.size(); i++) {
                List<String> before = variables.subList(0, i).stream()
                        .map(variable -> text(variable, "name"))
                        .toList();
                assertThat(before).containsAll(EnvironmentOf.used(text(variables.get(i), "value")));
            }
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
