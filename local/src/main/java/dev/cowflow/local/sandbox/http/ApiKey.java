package dev.cowflow.local.sandbox.http;

/** The key that both APIs accept. It guards nothing, and is no secret. */
public final class ApiKey {
    public static final String ACCEPTED = "sandbox";

    private ApiKey() {}
}
