package dev.cowflow.local.sandbox.http;

import java.time.Duration;

/**
 * One call of an endpoint, which has not been answered yet.
 *
 * @param hang for how long a call without an answer is held
 */
record Call(Route route, Request request, ErrorBodies errors, Duration hang) {

    /** Has the endpoint do its work; its answer. */
    Reply answer() {
        return answer(request);
    }

    /** Has the endpoint do its work as if the request came with that header. */
    Reply answerWithHeader(String name, String value) {
        return answer(request.withHeader(name, value));
    }

    private Reply answer(Request asked) {
        try {
            return route.handler().handle(asked);
        } catch (ErrorReply e) {
            return e.reply();
        }
    }
}
