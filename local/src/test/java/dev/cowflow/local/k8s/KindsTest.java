package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of every object is one that its kind has. */
class KindsTest {
    /** Of operators whose kinds nobody publishes for Java: their form is looked at by the references of these tests only. */
    private static final Set<String> ONLY_BY_REFERENCE =
            Set.of("monitoring.coreos.com/v1", "keda.sh/v1alpha1", "postgresql.cnpg.io/v1");

    static List<Rendering> renderings() {
        return Renderings.all();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void shouldHoldFieldsOfItsKindsOnly(Rendering rendering) {
        assertThat(rendering.manifests()).isNotEmpty().allSatisfy(KindsTest::check);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void shouldHoldEachObjectOnce(Rendering rendering) {
        assertThat(rendering.manifests()).extracting(Manifest::toString).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {selector: {}, replica: 2}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: x, readinesProbe: {}}]}}",
                "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {ports: [{prot: 80}]}}",
                "{apiVersion: batch/v2, kind: Job, metadata: {name: x}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, metadata: {name: x}, spec: {partition: 4}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaUser, metadata: {name: x}, spec: {authorization:"
                        + " {type: simple, acls: [{resource: {type: topic, name: x}, operation: [Read]}]}}}",
                "{apiVersion: kafka.strimzi.io/v1beta2, kind: KafkaTopic, metadata: {name: x}, spec: {}}",
                "{apiVersion: example.org/v1, kind: Thing, metadata: {name: x}}"
            })
    void shouldRefuseWhatIsNone(String yaml) {
        assertThatThrownBy(() -> check(new Manifest(Yaml.documents(yaml).get(0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAKeyThatStandsTwice() {
        assertThatThrownBy(() -> Yaml.documents("{name: x, name: y}")).hasMessageContaining("duplicate key");
        assertThatCode(() -> Yaml.documents("{name: x, other: y}")).doesNotThrowAnyException();
    }

    private static void check(Manifest manifest) {
        if (StrimziKinds.has(manifest)) {
            StrimziKinds.check(manifest);
        } else if (!ONLY_BY_REFERENCE.contains(manifest.apiVersion())) {
            KubernetesKinds.check(manifest);
        }
    }
}
