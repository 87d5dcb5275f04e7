package dev.cowflow.local.sandbox.http;

import java.util.HashMap;
import java.util.Map;

/** One HTTP response: status, headers and a text body. */
public record Reply(int status, Map<String, String> headers, String body) {

    public static Reply json(int status, Object body) {
        return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), Json.write(body));
    }

    public static Reply csv(String body) {
        return new Reply(200, Map.of("Content-Type", "text/csv; charset=utf-8"), body);
    }

    public static Reply html(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
    }

    public Reply withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, Map.copyOf(more), body);
    }
}
