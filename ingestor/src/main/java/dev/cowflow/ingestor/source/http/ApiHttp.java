package dev.cowflow.ingestor.source.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Sends requests to one API. Redirects are not followed, so that a key never travels to another host. */
public final class ApiHttp {
    private final RestClient client;

    /**
     * @param headers sent with every request
     * @param timeout for connecting, and again for the whole answer, body included
     */
    public ApiHttp(RestClient.Builder builder, Map<String, String> headers, Duration timeout) {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(timeout);
        this.client = builder.requestFactory(factory)
                .defaultHeaders(defaults -> headers.forEach(defaults::set))
                .build();
    }

    /** @throws TransientUpstreamException when no complete answer came */
    ApiResponse send(ApiRequest request) {
        RestClient.RequestBodySpec spec =
                client.method(request.method()).uri(request.uri()).accept(MediaType.APPLICATION_JSON);
        if (request.body() != null) {
            spec.contentType(MediaType.APPLICATION_JSON).body(request.body());
        }
        try {
            return spec.exchangeForRequiredValue((sent, response) -> new ApiResponse(
                    response.getStatusCode().value(),
                    response.getHeaders(),
                    response.getBody().readAllBytes()));
        } catch (ResourceAccessException e) {
            throw new TransientUpstreamException(
                    "No complete answer from %s: %s".formatted(request.uri().getAuthority(), reason(e)), e);
        }
    }

    private static String reason(ResourceAccessException e) {
        Throwable cause = e.getMostSpecificCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
