package dev.cowflow.local.deadletters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The marks that tell one row of an API from others: it has no key, and stands in no topic. */
final class ReceivedRow {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of a trade, and of a price. */
    private static final List<String> NAMES =
            List.of("tx_hash", "evt_index", "block_time", "order_uid", "token", "id", "time");

    private static final int LONGEST = 140;

    private ReceivedRow() {}

    /** Those of its columns that are short texts or numbers, under their names; none when it is no JSON object. */
    static Map<String, String> of(byte[] received) {
        Map<String, String> columns = new LinkedHashMap<>();
        try {
            JsonNode row = JSON.readTree(received);
            for (String name : NAMES) {
                JsonNode value = row.path(name);
                String text = value.isString() || value.isNumber() ? value.asString() : "";
                if (!text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl)) {
                    columns.put(name, text);
                }
            }
        } catch (JacksonException e) {
            return Map.of(); // its cause says so
        }
        return columns;
    }
}
