package dev.cowflow.local.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running enricher. */
final class EnricherClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI address;
    private final String status;

    /** @param status the call that tells what runs */
    EnricherClient(URI address, String status) {
        this.address = address;
        this.status = status;
    }

    /**
     * Explanation of a trade's row: prices considered, prices chosen, and every figure.
     *
     * @param accept media type of the answer
     * @throws IllegalArgumentException when the enricher takes it for no trade id
     * @throws IllegalStateException when it does not know the trade, cannot tell now or does not answer
     */
    String explain(String tradeId, String accept) throws InterruptedException {
        HttpResponse<String> response = get("/explain/" + tradeId, accept);
        return switch (response.statusCode()) {
            case 200 -> response.body();
            case 400 -> throw new IllegalArgumentException(detail(response));
            default -> throw new IllegalStateException(detail(response));
        };
    }

    private HttpResponse<String> get(String path, String accept) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", accept)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The enricher does not answer on " + address + "; " + status + " says what runs", e);
        }
    }

    private static String detail(HttpResponse<String> problem) {
        try {
            String detail = JSON.readTree(problem.body()).path("detail").asString("");
            if (!detail.isBlank()) {
                return detail;
            }
        } catch (JacksonException e) {
            return "The enricher answered " + problem.statusCode() + ": " + problem.body();
        }
        return "The enricher answered " + problem.statusCode();
    }
}
