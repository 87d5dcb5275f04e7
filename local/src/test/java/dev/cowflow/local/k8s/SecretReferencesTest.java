package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Settings and secrets that pods ask for are there, or the README says who has to create them. */
class SecretReferencesTest {
    static Stream<Rendering> overlays() {
        return Renderings.all().stream().filter(rendering -> rendering.name().startsWith("overlays/"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldBeThereOrSaidToBeTheUsers(Rendering rendering) throws IOException {
        String readme = Files.readString(Renderings.FOLDER.resolve("README.md"));
        Set<String> there = Stream.of("ConfigMap", "Secret")
                .flatMap(rendering::all)
                .map(Manifest::toString)
                .collect(Collectors.toSet());
        for (String name : names(rendering)) {
            String withoutKind = name.substring(name.indexOf('/') + 1);
            assertThat(there.contains(name) || readme.contains("`" + withoutKind + "`"))
                    .as("%s in %s", name, rendering)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldHaveTheKeysThatAreAskedFor(Rendering rendering) {
        references(rendering).filter(reference -> reference.has("key")).forEach(reference -> rendering
                .all("Secret")
                .filter(secret -> secret.name().equals(reference.path("name").asString()))
                .forEach(secret -> assertThat(Stream.of("data", "stringData").anyMatch(data -> secret.json()
                                .path(data)
                                .has(reference.path("key").asString())))
                        .as("%s of %s", reference, rendering)
                        .isTrue()));
    }

    private static List<String> names(Rendering rendering) {
        Stream<String> byEnvironment = Stream.concat(
                references(rendering)
                        .map(reference -> "Secret/" + reference.path("name").asString()),
                containers(rendering)
                        .flatMap(container -> container.path("envFrom").valueStream())
                        .map(source -> "ConfigMap/"
                                + source.path("configMapRef").path("name").asString()));
        Stream<String> byVolume = rendering
                .workloads()
                .flatMap(workload -> workload.pod().path("volumes").valueStream())
                .flatMap(volume -> Stream.concat(
                        volume.path("secret").path("secretName").asStringOpt().stream()
                                .map("Secret/"::concat),
                        volume.path("configMap").path("name").asStringOpt().stream()
                                .map("ConfigMap/"::concat)));
        return Stream.concat(byEnvironment, byVolume).distinct().toList();
    }

    private static Stream<JsonNode> references(Rendering rendering) {
        return containers(rendering)
                .flatMap(container -> container.path("env").valueStream())
                .map(variable -> variable.path("valueFrom").path("secretKeyRef"))
                .filter(JsonNode::isObject)
                .filter(reference -> !reference.path("optional").asBoolean(false));
    }

    private static Stream<JsonNode> containers(Rendering rendering) {
        return rendering.workloads().flatMap(workload -> workload.containers().stream());
    }
}
