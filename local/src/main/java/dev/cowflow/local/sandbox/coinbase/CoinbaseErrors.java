package dev.cowflow.local.sandbox.coinbase;

import dev.cowflow.local.sandbox.http.ErrorBodies;
import dev.cowflow.local.sandbox.http.Reply;
import java.util.Map;
import java.util.Optional;

/** Coinbase Exchange words every error as {@code {"message": "text"}}. */
final class CoinbaseErrors implements ErrorBodies {

    static Reply of(int status, String message) {
        return Reply.json(status, Map.of("message", message));
    }

    @Override
    public Reply notFound() {
        return of(404, "NotFound");
    }

    @Override
    public Reply badRequest(String message) {
        return of(400, message);
    }

    @Override
    public Reply tooManyRequests() {
        return of(429, "Public rate limit exceeded");
    }

    @Override
    public Reply internalError() {
        return of(500, "Internal server error");
    }

    /** The codes are the HTTP statuses 403 and 404; there are no options. */
    @Override
    public Optional<Reply> refusal(String code, Map<String, String> options) {
        return switch (code) {
            case "403" -> Optional.of(of(403, "Forbidden"));
            case "404" -> Optional.of(notFound());
            default -> Optional.empty();
        };
    }
}
