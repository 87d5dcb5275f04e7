package dev.cowflow.enricher.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Asks the instance that keeps a trade, and hands on what it says, whatever that is. */
final class OtherInstance {
    /** Marks a question as asked by an instance, which must not be asked again. */
    static final String ASKED_BY = "Cowflow-Asked-By";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String self;
    private final RestClient client;

    /** @param self address of this instance */
    OtherInstance(String self) {
        this.self = self;
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build());
        requests.setReadTimeout(TIMEOUT);
        this.client = RestClient.builder().requestFactory(requests).build();
    }

    /** Throws {@link NotServingException} when it does not answer. */
    ResponseEntity<byte[]> explain(UUID tradeId, Location owner, List<MediaType> accept) {
        try {
            return client.get()
                    .uri(URI.create("http://" + owner.address() + "/explain/" + tradeId))
                    .headers(headers -> headers.setAccept(accept))
                    .header(ASKED_BY, self)
                    .exchangeForRequiredValue((request, response) -> handOn(response));
        } catch (ResourceAccessException e) {
            throw new NotServingException(
                    "The instance that keeps the trade, " + owner.address() + ", does not answer", e);
        }
    }

    private static ResponseEntity<byte[]> handOn(ClientHttpResponse response) throws IOException {
        MediaType type = response.getHeaders().getContentType();
        return ResponseEntity.status(response.getStatusCode())
                .contentType(type == null ? MediaType.APPLICATION_OCTET_STREAM : type)
                .body(response.getBody().readAllBytes());
    }
}
