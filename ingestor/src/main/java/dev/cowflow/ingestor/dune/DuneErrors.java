package dev.cowflow.ingestor.dune;

import dev.cowflow.ingestor.http.ApiResponse;
import dev.cowflow.ingestor.http.JsonText;
import dev.cowflow.ingestor.http.RefusedException;
import dev.cowflow.ingestor.http.TransientUpstreamException;
import dev.cowflow.ingestor.http.UpstreamException;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What Dune's error answers mean. */
final class DuneErrors implements Function<ApiResponse, UpstreamException> {
    @Override
    public UpstreamException apply(ApiResponse response) {
        int status = response.status();
        String message = "Dune answered %d: %s".formatted(status, text(response));
        return switch (status) {
            case 401 -> refused(message, "Set COWFLOW_DUNE_API_KEY (or COWFLOW_DUNE_API_KEY_FILE) to a valid key");
            case 402 ->
                refused(
                        message,
                        "The credits of the plan are spent: wait for the next billing cycle, raise the plan's limit, or read"
                                + " less often (COWFLOW_DUNE_CRON) or less far back (COWFLOW_DUNE_REREAD)");
            case 403 ->
                refused(
                        message,
                        "The plan of the key in COWFLOW_DUNE_API_KEY does not allow this call: use another key");
            case 408, 409, 425, 429 -> new TransientUpstreamException(message, response.retryAfter(Instant.now()));
            default ->
                status >= 500
                        ? new TransientUpstreamException(message, response.retryAfter(Instant.now()))
                        : refused(message, "Check COWFLOW_DUNE_URL and that Dune's API still takes this call");
        };
    }

    private static RefusedException refused(String message, String advice) {
        return new RefusedException(message, advice);
    }

    private static String text(ApiResponse response) {
        try {
            JsonNode error = JsonText.MAPPER.readTree(response.body()).path("error");
            return error.isString() ? error.stringValue() : response.quote();
        } catch (JacksonException e) {
            return response.quote();
        }
    }
}
