package dev.cowflow.sink.restore;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints the result of a restore, as text for people or as JSON for programs, one object to a line. */
public final class RestoreReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RestoreReport() {}

    public static void print(RestoreResult result, PrintStream out) {
        result.records().forEach((topic, records) -> out.printf("%-20s %,12d records%n", topic.name(), records));
        out.println(
                result.written()
                        ? "Written. The enricher prices the trades again, and the ingestor goes on where it was"
                        : "Every row gives the record it was made of; nothing was written");
    }

    public static void printJson(RestoreResult result, PrintStream out) {
        result.records().forEach((topic, records) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("topic", topic.name());
            line.put("records", records);
            line.put("written", result.written());
            out.println(JSON.writeValueAsString(line));
        });
    }
}
