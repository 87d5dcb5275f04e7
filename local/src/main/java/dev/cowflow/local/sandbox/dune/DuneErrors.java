package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.ErrorBodies;
import dev.cowflow.local.sandbox.http.Reply;
import java.util.Map;

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
}
