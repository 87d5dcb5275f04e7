package dev.cowflow.local.command;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON of a service with the names that results of the command have. */
final class SnakeCase {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern WORD_BEGINS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private SnakeCase() {}

    /** One line, every name in snake_case. */
    static String line(String json) {
        return JSON.writeValueAsString(renamed(JSON.readTree(json)));
    }

    private static JsonNode renamed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = JSON.createObjectNode();
            object.properties()
                    .forEach(property -> result.set(nameOf(property.getKey()), renamed(property.getValue())));
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JSON.createArrayNode();
            array.forEach(element -> result.add(renamed(element)));
            return result;
        }
        return node;
    }

    private static String nameOf(String camelCase) {
        return WORD_BEGINS.matcher(camelCase).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
