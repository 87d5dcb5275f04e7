package dev.cowflow.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Calls of a registry's API, with bounds for time and size. */
final class RegistryHttp {
    static final int OK = 200;
    static final int NOT_FOUND = 404;

    /** Many times what a schema of ours takes. */
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @param content missing where it is no JSON, or more than a schema can take */
    record Answer(int status, JsonNode content) {}

    RegistryHttp(String url) {
        this.url = url;
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, Map<String, ?> body) {
        return send(request(path).POST(json(body)).build());
    }

    Answer put(String path, Map<String, ?> body) {
        return send(request(path).PUT(json(body)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        try {
            return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(response.statusCode(), content(body.readNBytes(LARGEST_ANSWER)));
            }
        } catch (IOException e) {
            throw new RegistryUnavailableException("The schema registry cannot be reached at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while asking the schema registry", e);
        }
    }

    /** Missing where it is no JSON, or was cut. */
    private static JsonNode content(byte[] body) throws IOException {
        try {
            return body.length == LARGEST_ANSWER ? JSON.missingNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    static RegistryUnavailableException unexpected(Answer answer, String path) {
        return new RegistryUnavailableException("The schema registry answered %d to %s: %s"
                .formatted(
                        answer.status(), path, answer.content().path("message").asText()));
    }
}
