package dev.cowflow.ingestor.source.coingecko;

import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.time.Instant;
import java.util.function.Function;

/** Turns CoinGecko's error answers into passing trouble or into refusals with advice. */
final class CoinGeckoErrors implements Function<ApiResponse, UpstreamException> {
    private static final int CDN_RATE_LIMIT = 1015;
    private static final int HISTORY_LIMIT = 10012;
    private static final int UNKNOWN_COIN = 404;

    @Override
    public UpstreamException apply(ApiResponse response) {
        return of(response, CoinGeckoError.of(response));
    }

    /** An error can come with any status, 200 included. */
    UpstreamException of(ApiResponse response, CoinGeckoError error) {
        int code = error.code().orElse(response.status());
        String message = "CoinGecko answered %d%s: %s"
                .formatted(response.status(), error.code().isPresent() ? " (code " + code + ")" : "", error.message());
        return isTransient(response.status()) || isTransient(code)
                ? new TransientUpstreamException(message, response.retryAfter(Instant.now()))
                : new UpstreamRefusedException(message, advice(meaning(code, error.message())));
    }

    private static boolean isTransient(int code) {
        return code == 408 || code == 425 || code == 429 || code == CDN_RATE_LIMIT || code >= 500 && code < 600;
    }

    /** Some errors come without their code, but never without their words. */
    private static int meaning(int code, String message) {
        if (message.contains("365 days")) {
            return HISTORY_LIMIT;
        }
        return message.contains("coin not found") ? UNKNOWN_COIN : code;
    }

    private static String advice(int code) {
        return switch (code) {
            case 401, 10002 -> "Set COWFLOW_COINGECKO_API_KEY to a valid key and COWFLOW_COINGECKO_PLAN to its plan";
            case 10005 ->
                "The plan does not allow this call: set COWFLOW_COINGECKO_PLAN and COWFLOW_COINGECKO_API_KEY to a"
                        + " plan that does";
            case 10010 -> "The key is one of the pro plan: set COWFLOW_COINGECKO_PLAN=pro";
            case 10011 -> "The key is one of the demo plan: set COWFLOW_COINGECKO_PLAN=demo";
            case HISTORY_LIMIT ->
                "The plan's history reaches back 365 days only: set COWFLOW_BACKFILL_FROM to a later day, or"
                        + " COWFLOW_COINGECKO_PLAN=pro with its key";
            case 403, 1020 ->
                "CoinGecko's firewall turned the call away: try from another network, or set a key in"
                        + " COWFLOW_COINGECKO_API_KEY";
            case UNKNOWN_COIN ->
                "CoinGecko does not know the coin: correct the token's id for coingecko in control.token (source_ids)";
            default -> "Check COWFLOW_COINGECKO_URL and COWFLOW_COINGECKO_PLAN";
        };
    }
}
