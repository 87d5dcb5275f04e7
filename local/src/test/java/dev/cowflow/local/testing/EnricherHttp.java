package dev.cowflow.local.testing;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.platform.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of an enricher's HTTP endpoints; an instance that does not listen yet is not ready. */
public record EnricherHttp(String url) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The instance that a platform starts by itself. */
    public static EnricherHttp of(Platform platform) {
        return new EnricherHttp(platform.ports().url(Service.ENRICHER));
    }

    /** Status code 0 stands for no answer. */
    public record Readiness(int statusCode, JsonNode streams) {
        public String state() {
            return streams.path("state").asString("");
        }

        public boolean caughtUp() {
            return streams.path("caughtUp").asBoolean(false);
        }

        public JsonNode restoring() {
            return streams.path("restoring");
        }

        public JsonNode standby() {
            return streams.path("standby");
        }
    }

    public Readiness readiness() {
        try {
            HttpResponse<String> answer = send("/actuator/health/readiness");
            return new Readiness(
                    answer.statusCode(), JSON.readTree(answer.body()).at("/components/streams/details"));
        } catch (IOException noAnswer) {
            return new Readiness(0, JSON.createObjectNode());
        }
    }

    /** A metric's first value, summed up over all tags that are not asked for. */
    public long metric(String name, String... tags) {
        String query = tags.length == 0 ? "" : "?tag=" + String.join("&tag=", tags);
        try {
            HttpResponse<String> answer = send("/actuator/metrics/" + name + query);
            if (answer.statusCode() != 200) {
                throw new AssertionError(name + query + " is not exposed: " + answer.statusCode());
            }
            return Math.round(
                    JSON.readTree(answer.body()).at("/measurements/0/value").asDouble());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String get(String path) throws IOException {
        return send(path).body();
    }

    private HttpResponse<String> send(String path) throws IOException {
        try {
            return CLIENT.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
