package dev.cowflow.ingestor.testing;

import dev.cowflow.ingestor.source.http.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that differ from good ones in a few places: members absent, of another type, or of absurd size. */
public final class Mutations {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e-7",
            "1e999999999",
            "1e-999999999",
            "99999999999999999999999999",
            "NaN",
            "\"\"",
            "\"text\"",
            "\"7\"",
            "\"2024-03-24\"",
            "\"1970-01-01T00:00:00Z\"",
            "[]",
            "[null]",
            "[[]]",
            "[1,2,3,4,5]",
            "{}",
            "{\"message\":\"m\"}",
            "{\"status\":{\"error_code\":\"x\"}}");

    private Mutations() {}

    /** A body like the given one with up to three places changed. */
    public static JsonNode of(String json, Random random) {
        ArrayNode root = JsonText.MAPPER.createArrayNode().add(JsonText.MAPPER.readTree(json));
        for (int i = random.nextInt(4); i > 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(root, containers);
            change(containers.get(random.nextInt(containers.size())), random);
        }
        return root.path(0);
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static void change(JsonNode container, Random random) {
        JsonNode value = JsonText.MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
        if (container instanceof ObjectNode object) {
            List<String> names = List.copyOf(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(3) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (container instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), value);
        }
    }
}
