package dev.cowflow.ingestor.source.coinbase;

import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns Coinbase's error answers into passing trouble or into refusals with advice. */
final class CoinbaseErrors implements Function<ApiResponse, UpstreamException> {
    @Override
    public UpstreamException apply(ApiResponse response) {
        int status = response.status();
        String message = "Coinbase answered %d: %s".formatted(status, text(response));
        return isTransient(status)
                ? new TransientUpstreamException(message, response.retryAfter(Instant.now()))
                : new UpstreamRefusedException(message, advice(status));
    }

    private static boolean isTransient(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    private static String advice(int status) {
        return switch (status) {
            case 404 ->
                "Coinbase does not know the product: correct the token's id for coinbase in control.token (source_ids),"
                        + " for example ETH-USD, or take it away";
            case 403 ->
                "Coinbase turned the call away: try from another network, or leave coinbase out of"
                        + " COWFLOW_PRICE_SOURCES";
            default ->
                "Check COWFLOW_COINBASE_URL, and the token's id for coinbase in control.token (source_ids), for example"
                        + " ETH-USD";
        };
    }

    private static String text(ApiResponse response) {
        try {
            JsonNode message = JsonText.MAPPER.readTree(response.body()).path("message");
            return message.isString() ? message.stringValue() : response.quote();
        } catch (JacksonException e) {
            return response.quote();
        }
    }
}
