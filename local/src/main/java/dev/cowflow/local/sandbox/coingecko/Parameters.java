package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.ErrorReply;
import dev.cowflow.local.sandbox.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads query parameters; whatever is wrong with one ends in an {@link ErrorReply}. */
final class Parameters {
    private Parameters() {}

    static String required(Request request, String name) {
        String value = request.parameter(name);
        if (value == null) {
            throw new ErrorReply(CoinGeckoErrors.text(422, "Missing parameter " + name));
        }
        return value;
    }

    /** Seconds since the epoch, {@code YYYY-MM-DD} or {@code YYYY-MM-DDTHH:MM}, the latter two in UTC. */
    static Instant time(Request request, String name) {
        String value = required(request, name);
        try {
            if (value.matches("\\d{1,11}")) {
                return Instant.ofEpochSecond(Long.parseLong(value));
            }
            LocalDateTime time = value.contains("T")
                    ? LocalDateTime.parse(value)
                    : LocalDate.parse(value).atStartOfDay();
            return time.toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw invalid(name);
        }
    }

    static boolean isTrue(Request request, String name) {
        return "true".equals(request.parameter(name));
    }

    static ErrorReply invalid(String name) {
        return new ErrorReply(CoinGeckoErrors.text(422, "Invalid " + name));
    }
}
