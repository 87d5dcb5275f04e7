package dev.cowflow.ingestor.source.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** One request to an upstream API; a body, where there is one, is JSON. */
public record ApiRequest(
        HttpMethod method, URI uri, @Nullable String body) {
    public static ApiRequest get(URI uri) {
        return new ApiRequest(HttpMethod.GET, uri, null);
    }

    public static ApiRequest post(URI uri, String json) {
        return new ApiRequest(HttpMethod.POST, uri, json);
    }
}
