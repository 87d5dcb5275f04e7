package dev.cowflow.local.testing;

import dev.cowflow.local.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry to a program that knows Confluent's API, and nothing of cowflow's classes. */
public final class ForeignRegistry {
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    /** @param url of Confluent's API */
    public ForeignRegistry(String url) {
        this.url = url;
    }

    /** That of a platform. */
    public static ForeignRegistry of(Platform platform) {
        return new ForeignRegistry(platform.ports().registryUrl().replace("registry/v3", "ccompat/v7"));
    }

    /** Of Confluent's API. */
    public String url() {
        return url;
    }

    /** The registry's answer to a call, and the status. */
    public record Answer(int status, JsonNode body) {}

    public Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    public Answer postSchema(String path, String schema) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("schema", schema))))
                .build());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), json.readTree(answer.body()));
    }
}
