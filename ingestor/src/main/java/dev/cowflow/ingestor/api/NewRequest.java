package dev.cowflow.ingestor.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.settings.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a run.
 *
 * @param source {@code dune} or a price source
 * @param tokenA address or symbol; null with tokenB: all tracked pairs
 * @param from date or instant in UTC
 * @param until exclusive
 * @param requestedBy null: {@code http}
 */
public record NewRequest(
        @Nullable String source,
        @JsonProperty("token_a") @Nullable String tokenA,
        @JsonProperty("token_b") @Nullable String tokenB,
        @Nullable String from,
        @Nullable String until,
        @JsonProperty("requested_by") @Nullable String requestedBy) {

    String requiredSource() {
        return required("source", source);
    }

    Window window() {
        return new Window(moment("from", from), moment("until", until));
    }

    String by() {
        return requestedBy == null ? "http" : requestedBy;
    }

    private static Instant moment(String field, @Nullable String text) {
        return Moment.parse(field, required(field, text)).orElseThrow();
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }
}
