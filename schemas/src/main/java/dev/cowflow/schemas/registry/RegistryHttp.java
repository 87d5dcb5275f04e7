package dev.cowflow.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowflow.schemas.connection.Certificates;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Calls of a registry's API, with bounds for time and size. */
final class RegistryHttp {
    static final int OK = 200;
    static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Many times what a schema of ours takes. */
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient http;
    private final @Nullable String login;

    /** @param content missing where it is no JSON, or more than a schema can take */
    record Answer(int status, JsonNode content) {}

    /** @param url of the API that is called, which may stand beside the one that was given */
    RegistryHttp(String url, RegistryConnection connection) {
        this.url = url;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(TIMEOUT);
        if (!connection.ca().isEmpty()) {
            builder.sslContext(Certificates.trusting(connection.ca()));
        }
        this.http = builder.build();
        this.login = connection.user().isEmpty() ? null : login(connection);
    }

    private static String login(RegistryConnection connection) {
        String both = connection.user() + ':' + connection.password();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (login != null) {
            request.header("Authorization", login);
        }
        return request.timeout(TIMEOUT)
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
            requireKnown(response.statusCode());
            try (InputStream body = response.body()) {
                return new Answer(response.statusCode(), content(body.readNBytes(LARGEST_ANSWER)));
            }
        } catch (SSLException e) {
            throw new RegistryUnavailableException(
                    "The schema registry at %s cannot be spoken to by TLS (%s): COWFLOW_REGISTRY_CA has to hold the certificate that signed its own"
                            .formatted(url, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "The schema registry cannot be reached at %s (%s); if it runs, COWFLOW_REGISTRY_URL has to be its address"
                            .formatted(url, e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while asking the schema registry", e);
        }
    }

    private static void requireKnown(int status) {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new RegistryUnavailableException(
                    "The schema registry refuses this user (%d): check COWFLOW_REGISTRY_USER and COWFLOW_REGISTRY_PASSWORD"
                            .formatted(status));
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
