package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.ErrorBodies;
import dev.cowflow.local.sandbox.http.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** CoinGecko has several shapes of errors. */
record CoinGeckoErrors(Clock clock) implements ErrorBodies {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** {@code {"error": "coin not found"}}. */
    static Reply text(int status, String message) {
        return Reply.json(status, Map.of("error", message));
    }

    /** {@code {"status": {"timestamp", "error_code", "error_message"}}}. */
    static Reply status(Instant now, int status, int code, String message) {
        return Reply.json(status, statusBody(now, code, message));
    }

    /** {@code {"error": {"status": {"timestamp", "error_code", "error_message"}}}}. */
    static Reply nestedStatus(Instant now, int status, int code, String message) {
        return Reply.json(status, Map.of("error", statusBody(now, code, message)));
    }

    /** {@code {"error_code", "status": {"error_message"}}}. */
    static Reply splitStatus(int status, int code, String message) {
        return Reply.json(status, Map.of("error_code", code, "status", Map.of("error_message", message)));
    }

    @Override
    public Reply notFound() {
        return text(404, "Incorrect path. Please check https://www.coingecko.com/api/");
    }

    @Override
    public Reply badRequest(String message) {
        return text(400, message);
    }

    @Override
    public Reply tooManyRequests() {
        return status(
                clock.instant(),
                429,
                429,
                "You've exceeded the Rate Limit. Please visit https://www.coingecko.com/en/api/pricing"
                        + " to subscribe to our API plans for higher rate limits.");
    }

    @Override
    public Reply internalError() {
        return Reply.json(500, Map.of("status", 500, "error", "Internal Server Error"));
    }

    /** See {@link CoinGeckoRefusal}. */
    @Override
    public Optional<Reply> refusal(String code, Map<String, String> options) {
        return CoinGeckoRefusal.reply(clock.instant(), code, options);
    }

    private static Map<String, Object> statusBody(Instant now, int code, String message) {
        return Map.of(
                "status", Map.of("timestamp", TIMESTAMP.format(now), "error_code", code, "error_message", message));
    }
}
