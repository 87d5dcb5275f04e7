package dev.cowflow.ingestor.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Posts JSON to an address that is a secret. What it does not take is logged: alerts are in the log anyway. */
public final class Webhook {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private final RestClient client;
    private final URI address;

    public Webhook(RestClient.Builder builder, URI address) {
        // not every receiver understands the attempt to go on in HTTP/2 that comes with a body
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build());
        requests.setReadTimeout(TIMEOUT);
        this.client = builder.requestFactory(requests).build();
        this.address = address;
    }

    void post(Map<String, String> json) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                client.post()
                        .uri(address)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json)
                        .retrieve()
                        .toBodilessEntity();
                return;
            } catch (RestClientException e) {
                // messages of the exception can hold the address
                LOG.warn(
                        "The alert webhook did not take an alert (attempt {} of {}): {}", attempt, ATTEMPTS, reason(e));
            }
        }
    }

    private static String reason(RestClientException e) {
        return e instanceof ResourceAccessException ? "no answer" : e.getClass().getSimpleName();
    }
}
