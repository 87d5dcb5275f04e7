package dev.cowflow.local.k8s;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One rendered object. */
record Manifest(JsonNode json) {

    String apiVersion() {
        return json.path("apiVersion").asString("");
    }

    String kind() {
        return json.path("kind").asString("");
    }

    String name() {
        return json.path("metadata").path("name").asString("");
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    JsonNode spec() {
        return json.path("spec");
    }

    /** Has pods of its own. */
    boolean isWorkload() {
        return spec().path("template").path("spec").has("containers");
    }

    /** The pods that it makes. */
    JsonNode pod() {
        return spec().path("template").path("spec");
    }

    Map<String, String> podLabels() {
        return texts(spec().path("template").path("metadata").path("labels"));
    }

    List<JsonNode> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(kind -> pod().path(kind).valueStream())
                .toList();
    }

    /** Tells whether it is a process that goes on until it is told to end. */
    boolean isService() {
        return isWorkload() && !is("Job") && containers().get(0).path("command").isMissingNode();
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    @Override
    public String toString() {
        return kind() + '/' + name();
    }
}
