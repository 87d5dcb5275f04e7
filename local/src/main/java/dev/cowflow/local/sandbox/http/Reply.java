package dev.cowflow.local.sandbox.http;

import java.util.HashMap;
import java.util.Map;

/**
 * One HTTP response: status, headers and a text body.
 *
 * @param whenSent runs once for each time that it leaves whole, just before it does
 */
public record Reply(int status, Map<String, String> headers, String body, Runnable whenSent) {

    private Reply(int status, String contentType, String body) {
        this(status, Map.of("Content-Type", contentType + "; charset=utf-8"), body, () -> {});
    }

    public static Reply json(int status, Object body) {
        return new Reply(status, "application/json", Json.write(body));
    }

    public static Reply csv(String body) {
        return new Reply(200, "text/csv", body);
    }

    public static Reply html(int status, String body) {
        return new Reply(status, "text/html", body);
    }

    public static Reply text(int status, String body) {
        return new Reply(status, "text/plain", body);
    }

    public Reply withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, Map.copyOf(more), body, whenSent);
    }

    /** The same status and headers over another body, which counts as another reply. */
    Reply withBody(String newBody) {
        return new Reply(status, headers, newBody, () -> {});
    }

    public Reply whenSent(Runnable action) {
        return new Reply(status, headers, body, action);
    }
}
