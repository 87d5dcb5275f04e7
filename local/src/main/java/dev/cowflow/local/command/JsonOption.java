package dev.cowflow.local.command;

import picocli.CommandLine.Option;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The option for results that programs read: one JSON object per line, its names in snake_case. */
public final class JsonOption {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Option(names = "--json", description = "Print one JSON object per line.")
    private boolean wanted;

    public boolean wanted() {
        return wanted;
    }

    /** A record or map as one line; keys of maps stay as they are. */
    public static String line(Object value) {
        return JSON.writeValueAsString(value);
    }
}
