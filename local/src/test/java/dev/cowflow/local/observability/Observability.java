package dev.cowflow.local.observability;

import dev.cowflow.local.platform.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code compose/observability}. */
public final class Observability {
    static final Path FOLDER = Installation.locate().root().resolve("compose/observability");

    private Observability() {}

    /** An alert as a rule file has it. */
    record Alert(String name, String expr, Map<String, String> labels, Map<String, String> annotations) {}

    static List<Alert> alerts() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (Path file : files("rules", ".yaml")) {
            for (Map<String, Object> group : maps(yaml(file).get("groups"))) {
                for (Map<String, Object> rule : maps(group.get("rules"))) {
                    alerts.add(new Alert(
                            String.valueOf(rule.get("alert")),
                            String.valueOf(rule.get("expr")),
                            texts(rule.get("labels")),
                            texts(rule.get("annotations"))));
                }
            }
        }
        return alerts;
    }

    static Map<Path, JsonNode> dashboards() throws IOException {
        Map<Path, JsonNode> dashboards = new TreeMap<>();
        for (Path file : files("grafana/dashboards", ".json")) {
            dashboards.put(file, JsonMapper.shared().readTree(Files.readString(file)));
        }
        return dashboards;
    }

    /** Those of all alerts and all panels. */
    public static List<PromQuery> queries() throws IOException {
        List<PromQuery> queries = new ArrayList<>();
        alerts().forEach(alert -> queries.add(new PromQuery(alert.name(), alert.expr())));
        dashboards().forEach((file, dashboard) -> dashboard
                .findValues("expr")
                .forEach(expr -> queries.add(new PromQuery(file.getFileName().toString(), expr.asString()))));
        return queries;
    }

    static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    static Map<String, Object> yaml(Path file) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return map(new Yaml(new SafeConstructor(strict)).load(Files.readString(file)));
    }

    static List<Map<String, Object>> maps(@Nullable Object list) {
        return list instanceof List<?> entries
                ? entries.stream().map(Observability::map).toList()
                : List.of();
    }

    private static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new HashMap<>();
        map(value).forEach((key, text) -> texts.put(key, String.valueOf(text)));
        return texts;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new HashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> map.put(String.valueOf(key), entry));
        }
        return map;
    }
}
