package dev.cowflow.local.sandbox.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One endpoint of an API: method, path template such as {@code /execution/{id}/status}, and who answers it.
 */
public record Route(Endpoint endpoint, String method, String template, Handler handler) {

    /** Answers a request; an {@link ErrorReply} thrown on the way becomes the answer. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Request request);
    }

    /** The placeholders' values when the path fits the template, else empty. */
    Optional<Map<String, String>> match(String path) {
        String[] expected = template.split("/", -1);
        String[] actual = path.split("/", -1);
        if (expected.length != actual.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                variables.put(expected[i].substring(1, expected[i].length() - 1), actual[i]);
            } else if (!expected[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
