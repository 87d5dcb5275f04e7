package dev.cowflow.local.command;

import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The option for results that programs read: one JSON object per line. */
final class JsonOption {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(names = "--json", description = "Print one JSON object per line.")
    private boolean wanted;

    boolean wanted() {
        return wanted;
    }

    static String line(Object value) {
        return JSON.writeValueAsString(value);
    }
}
