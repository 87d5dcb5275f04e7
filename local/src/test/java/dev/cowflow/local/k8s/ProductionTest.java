package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Promises of a production deployment: that it goes on while nodes come and go, and lets nobody in. */
class ProductionTest {

    @ParameterizedTest
    @ValueSource(strings = {"Deployment/cowflow-ingestor", "StatefulSet/cowflow-enricher", "StatefulSet/cowflow-sink"})
    void shouldHaveTwoOfEachService(String workload) {
        assertThat(workload(workload).spec().path("replicas").asInt(1)).isEqualTo(2);
    }

    @Test
    void shouldKeepACopyOfTheStateOnTheOtherEnricher() {
        assertThat(environment("StatefulSet/cowflow-enricher")).containsEntry("COWFLOW_STANDBY_REPLICAS", "1");
    }

    /** As long as a pod takes that is moved, and not so long that a lost one is not noticed. */
    @ParameterizedTest
    @ValueSource(strings = {"StatefulSet/cowflow-enricher", "StatefulSet/cowflow-sink"})
    void shouldWaitForAPodThatIsMoved(String workload) {
        assertThat(environment(workload)).containsEntry("COWFLOW_INSTANCE_ID", "x-0");
        assertThat(Duration.parse(environment(workload).getOrDefault("COWFLOW_SESSION_TIMEOUT", "PT0S")))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    /** A node whose pod restores its state must not wait for that. */
    @Test
    void shouldLetPodsGoThatAreNotReady() {
        assertThat(production().all("PodDisruptionBudget")).hasSize(3).allSatisfy(budget -> assertThat(
                        budget.spec().path("unhealthyPodEvictionPolicy").asString(""))
                .isEqualTo("AlwaysAllow"));
    }

    @Test
    void shouldDenyWhatIsNotAllowed() {
        JsonNode policy = production().one("NetworkPolicy", "default-deny").spec();
        assertThat(policy.path("podSelector").isEmpty()).isTrue();
        assertThat(policy.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(List.of(policy.has("ingress"), policy.has("egress"))).containsOnly(false);
        assertThat(production()
                        .one("NetworkPolicy", "dns")
                        .spec()
                        .path("egress")
                        .toString())
                .contains("{\"port\":53,\"protocol\":\"UDP\"}", "{\"port\":53,\"protocol\":\"TCP\"}");
    }

    @Test
    void shouldHoldNoSecrets() {
        assertThat(production().all("Secret")).isEmpty();
    }

    @Test
    void shouldNotScaleBeyondThePartitions() {
        Rendering scaled = Renderings.named("overlays/production with autoscaling");
        assertThat(scaled.all("ScaledObject")).hasSize(2).allSatisfy(object -> assertThat(
                        object.spec().path("maxReplicaCount").asInt())
                .isEqualTo(Topics.RAW_TRADES.partitions()));
    }

    /** Deleting the application must not delete what the warehouse is made of. */
    @Test
    void shouldHaveNoTopics() {
        assertThat(Renderings.overlays().stream().flatMap(rendering -> rendering.all("KafkaTopic")))
                .isEmpty();
    }

    private static Rendering production() {
        return Renderings.named("overlays/production");
    }

    private static Manifest workload(String name) {
        return production()
                .workloads()
                .filter(workload -> workload.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> environment(String workload) {
        return EnvironmentOf.container(
                production(), workload(workload).containers().get(0));
    }
}
