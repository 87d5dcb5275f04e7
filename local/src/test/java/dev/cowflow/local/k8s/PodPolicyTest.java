package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every pod may do as little as its program needs, is watched, and has time to end. */
class PodPolicyTest {
    /** The enricher's and the sink's parts end within 8 and 30 seconds, one after another with the web server's. */
    private static final int SECONDS_TO_END = 60;

    static Stream<Manifest> workloads() {
        return Renderings.all().stream().flatMap(Rendering::workloads).distinct();
    }

    static Stream<Manifest> services() {
        return workloads().filter(Manifest::isService);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldBeRestricted(Manifest workload) {
        JsonNode pod = workload.pod();
        assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("securityContext").path("runAsUser").asInt(0)).isPositive();
        assertThat(pod.path("securityContext")
                        .path("seccompProfile")
                        .path("type")
                        .asString(""))
                .isEqualTo("RuntimeDefault");
        assertThat(List.of(pod.has("hostNetwork"), pod.has("hostPID"), pod.has("hostIPC")))
                .containsOnly(false);
        assertThat(pod.path("volumes").valueStream().filter(volume -> volume.has("hostPath")))
                .isEmpty();
        assertThat(workload.containers()).allSatisfy(container -> {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("capabilities").path("drop").toString()).isEqualTo("[\"ALL\"]");
            if (Images.isOurs(container)) {
                assertThat(context.path("readOnlyRootFilesystem").asBoolean(false))
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldGetNothingOfTheClusterThatItNeverAskedFor(Manifest workload) {
        assertThat(workload.pod().path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(workload.pod().path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldSayWhatItNeeds(Manifest workload) {
        assertThat(workload.containers()).allSatisfy(container -> {
            JsonNode resources = container.path("resources");
            assertThat(resources.path("requests").has("cpu")).isTrue();
            assertThat(resources.path("requests").has("memory")).isTrue();
            assertThat(resources.path("limits").has("memory")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldSayWhichVersionOfAnImage(Manifest workload) {
        assertThat(workload.containers())
                .allSatisfy(container ->
                        assertThat(container.path("image").asString("")).matches("[^:]+:(?!latest).+"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldBeWatched(Manifest service) {
        assertThat(service.containers()).allSatisfy(container -> {
            assertThat(container.has("startupProbe")).isTrue();
            assertThat(container.has("livenessProbe")).isTrue();
            assertThat(container.has("readinessProbe")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldHaveTimeToEnd(Manifest service) {
        if (service.name().startsWith("cowflow-")) {
            assertThat(service.pod().path("terminationGracePeriodSeconds").asInt(0))
                    .isGreaterThanOrEqualTo(SECONDS_TO_END);
        }
    }

    @ParameterizedTest
    @MethodSource("namespaces")
    void shouldLiveInANamespaceThatTakesNoOther(Manifest namespace) {
        assertThat(Manifest.texts(namespace.json().path("metadata").path("labels")))
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    static Stream<Manifest> namespaces() {
        return Renderings.overlays().stream().flatMap(rendering -> rendering.all("Namespace"));
    }
}
