package dev.cowflow.local.sandbox.http;

/** How one API words the errors that any of its endpoints can answer. */
public interface ErrorBodies {
    Reply notFound();

    Reply badRequest(String message);

    Reply tooManyRequests();

    Reply internalError();
}
