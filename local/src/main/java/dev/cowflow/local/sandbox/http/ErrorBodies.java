package dev.cowflow.local.sandbox.http;

import java.util.Map;
import java.util.Optional;

/** Wording of one API for the errors that any of its endpoints can answer. */
public interface ErrorBodies {
    Reply notFound();

    Reply badRequest(String message);

    Reply tooManyRequests();

    Reply internalError();

    /**
     * Reply of the API to a call that it will not answer however often it is repeated.
     *
     * @param code names the reason in the words of the API, for example {@code 402} or {@code 10012}
     * @param options further choices by name, where the API has any
     * @return empty when the API knows no such refusal
     */
    Optional<Reply> refusal(String code, Map<String, String> options);
}
