package dev.cowflow.local.sandbox.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * HTTP 429.
 *
 * @param retryAfter announced in the Retry-After header in whole seconds; null for no header
 */
public record RateLimited(@Nullable Duration retryAfter) implements Fault {
    @Override
    public Delivery meet(Call call) {
        Reply reply = call.errors().tooManyRequests();
        return new Delivery.Whole(
                retryAfter == null ? reply : reply.withHeader("Retry-After", Long.toString(retryAfter.toSeconds())));
    }
}
