package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parameters of a saved query as people write them: {@code buy=WETH,from=${from},until=${until}}, or, for values that
 * hold a comma, as a JSON object: <code>{"buy": "WETH,USDC", "from": "${from}"}</code>. The placeholders stand for the
 * window in UTC, in the form that Dune takes for dates: {@code 2022-08-08 00:00:00}.
 */
public final class QueryParameters {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String FROM = "${from}";
    private static final String UNTIL = "${until}";

    private final Map<String, String> templates;

    private QueryParameters(Map<String, String> templates) {
        this.templates = templates;
    }

    /**
     * Reads a comma-separated list of {@code name=value}, or a JSON object of texts; empty: no parameters.
     *
     * @throws IllegalArgumentException saying which entry is wrong
     */
    public static QueryParameters parse(String text) {
        String stripped = text.strip();
        return new QueryParameters(stripped.startsWith("{") ? object(stripped) : list(stripped));
    }

    private static Map<String, String> object(String json) {
        Map<String, String> templates = new LinkedHashMap<>();
        JsonNode object;
        try {
            object = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("neither a list of name=value nor a JSON object", e);
        }
        object.properties().forEach(entry -> {
            if (!entry.getValue().isString()) {
                throw new IllegalArgumentException("'%s' is no text in quotes".formatted(entry.getKey()));
            }
            add(entry.getKey().strip(), entry.getValue().stringValue(), entry.getKey(), templates);
        });
        return templates;
    }

    private static Map<String, String> list(String list) {
        Map<String, String> templates = new LinkedHashMap<>();
        for (String entry : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            add(name, entry.substring(equals + 1).strip(), entry.strip(), templates);
        }
        return templates;
    }

    private static void add(String name, String template, String entry, Map<String, String> templates) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("'%s' is not of the form name=value".formatted(entry));
        }
        if (template.replace(FROM, "").replace(UNTIL, "").contains("${")) {
            throw new IllegalArgumentException(
                    "'%s' has a placeholder other than %s and %s".formatted(entry, FROM, UNTIL));
        }
        if (templates.putIfAbsent(name, template) != null) {
            throw new IllegalArgumentException("'%s' is given twice".formatted(name));
        }
    }

    public boolean isEmpty() {
        return templates.isEmpty();
    }

    /** Dune's dates have whole seconds: the window is widened to them. */
    Map<String, String> fill(Window window) {
        Map<String, String> filled = new LinkedHashMap<>();
        templates.forEach((name, template) -> filled.put(
                name,
                template.replace(FROM, DATE_TIME.format(window.from()))
                        .replace(UNTIL, DATE_TIME.format(roundedUp(window.until())))));
        return Collections.unmodifiableMap(filled);
    }

    private static Instant roundedUp(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? second : second.plusSeconds(1);
    }
}
