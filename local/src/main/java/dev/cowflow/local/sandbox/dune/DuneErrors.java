package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.ErrorBodies;
import dev.cowflow.local.sandbox.http.Reply;
import java.util.Map;
import java.util.Optional;

/** Dune words every error as {@code {"error": "text"}}. */
final class DuneErrors implements ErrorBodies {

    static Reply of(int status, String message) {
        return Reply.json(status, Map.of("error", message));
    }

    @Override
    public Reply notFound() {
        return of(404, "Not found");
    }

    @Override
    public Reply badRequest(String message) {
        return of(400, message);
    }

    @Override
    public Reply tooManyRequests() {
        return of(429, "Too many requests");
    }

    @Override
    public Reply internalError() {
        return of(500, "An internal error occured");
    }

    /** The codes are HTTP statuses, and {@code 402-per-request}; there are no options. */
    @Override
    public Optional<Reply> refusal(String code, Map<String, String> options) {
        return switch (code) {
            case "400" -> refusal(400, "Invalid request body payload");
            case "401" -> refusal(401, "invalid API Key");
            case "402" ->
                refusal(
                        402,
                        "This api request would exceed your configured limits per billing cycle. Please visit your"
                                + " settings on dune.com and adjust your limits to perform this request.");
            case "402-per-request" ->
                refusal(
                        402,
                        "This api request would exceed your configured limits per request. Please visit your settings on"
                                + " dune.com and adjust your limits to perform this request.");
            case "403" -> refusal(403, "This query is archived, unsaved or not yours to run");
            case "404" -> refusal(404, "Query not found");
            case "409" -> refusal(409, "Conflict with another request");
            default -> Optional.empty();
        };
    }

    private static Optional<Reply> refusal(int status, String message) {
        return Optional.of(of(status, message));
    }
}
