package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamException;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * Turns Dune's error answers into passing trouble or into refusals with advice. The text decides on the advice before
 * the status: not every text has the same status each time.
 */
final class DuneErrors implements Function<ApiResponse, UpstreamException> {
    @Override
    public UpstreamException apply(ApiResponse response) {
        int status = response.status();
        String text = text(response);
        return isTransient(status)
                ? new TransientUpstreamException(
                        "Dune answered %d: %s".formatted(status, text), response.retryAfter(Instant.now()))
                : new DuneRefusedException(status, text, advice(status, text));
    }

    private static boolean isTransient(int status) {
        return status == 408 || status == 409 || status == 425 || status == 429 || status >= 500;
    }

    private static String advice(int status, String text) {
        if (text.contains("unknown parameters")) {
            return "Name in COWFLOW_DUNE_QUERY_PARAMETERS only parameters that the saved query has";
        }
        if (text.contains("allow_partial_results")) {
            return Completeness.PARTIAL_ADVICE;
        }
        if (text.contains("limits per request")) {
            return "Raise the limit per request in Dune's settings, or use another key in COWFLOW_DUNE_API_KEY";
        }
        if (status == 402 || text.contains("limits per billing cycle")) {
            return "The credits of the plan are spent: wait for the next billing cycle, raise the plan's limit, or read"
                    + " less often (COWFLOW_DUNE_CRON) or less far back (COWFLOW_DUNE_REREAD)";
        }
        if (text.contains("Query not found")) {
            return "Set COWFLOW_DUNE_QUERY_ID to a query that the key in COWFLOW_DUNE_API_KEY may see";
        }
        return switch (status) {
            case 401 -> "Set COWFLOW_DUNE_API_KEY (or COWFLOW_DUNE_API_KEY_FILE) to a valid key";
            case 403 ->
                "The key in COWFLOW_DUNE_API_KEY may not make this call: use one of another plan, or in"
                        + " COWFLOW_DUNE_QUERY_ID a query that it may execute";
            default -> "Check COWFLOW_DUNE_URL and that Dune's API still takes this call";
        };
    }

    private static String text(ApiResponse response) {
        try {
            return ErrorText.in(JsonText.MAPPER.readTree(response.body())).orElseGet(response::quote);
        } catch (JacksonException e) {
            return response.quote();
        }
    }
}
