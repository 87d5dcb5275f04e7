package dev.cowflow.local.k8s;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The variables that a container gets, with made-up values for those that the cluster or somebody's secret has. */
final class EnvironmentOf {
    private static final Pattern USED = Pattern.compile("\\$\\((\\w+)\\)");
    private static final String FILE = "_FILE";
    private static final String OF_THE_POD = "x-0";

    private EnvironmentOf() {}

    /** Files count as their contents: the volume that has them is not here. */
    static Map<String, String> container(Rendering rendering, JsonNode container) {
        Map<String, String> variables = new HashMap<>();
        container.path("envFrom").valueStream().forEach(source -> {
            JsonNode map = source.path("configMapRef");
            if (!map.isMissingNode()) {
                String name = map.path("name").asString();
                variables.putAll(
                        Manifest.texts(rendering.one("ConfigMap", name).json().path("data")));
            }
        });
        container.path("env").valueStream().forEach(variable -> {
            String name = variable.path("name").asString();
            if (name.endsWith(FILE)) {
                String setting = name.substring(0, name.length() - FILE.length());
                variables.put(setting, MadeUpSecrets.contentOf(setting));
            } else {
                variables.put(name, value(variable, variables));
            }
        });
        return variables;
    }

    private static String value(JsonNode variable, Map<String, String> before) {
        JsonNode from = variable.path("valueFrom");
        if (from.has("fieldRef")) {
            return OF_THE_POD;
        }
        JsonNode secret = from.path("secretKeyRef");
        if (!secret.isMissingNode()) {
            return secret.path("optional").asBoolean(false) ? "" : MadeUpSecrets.TEXT;
        }
        String value = variable.path("value").asString("");
        for (String used : used(value)) {
            value = value.replace("$(" + used + ")", before.getOrDefault(used, ""));
        }
        return value;
    }

    /** Variables that Kubernetes puts into the value of another. */
    static List<String> used(String value) {
        return USED.matcher(value).results().map(result -> result.group(1)).toList();
    }
}
