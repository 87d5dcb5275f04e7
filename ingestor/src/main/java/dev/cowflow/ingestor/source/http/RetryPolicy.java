package dev.cowflow.ingestor.source.http;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attempts at a call, and pauses between them, when the API fails for the moment. The pause doubles from the first to
 * the longest; a server that names a pause is given at least that.
 *
 * @param attempts calls in all, the first included
 * @param longestWait a server that asks for more than this is not waited for: the call fails and says so
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause, Duration longestWait) {
    /** For calls that only read. */
    public static final RetryPolicy READS =
            new RetryPolicy(8, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(15));

    /** For calls that start something which may be billed twice when the first answer was lost: fewer attempts. */
    public static final RetryPolicy STARTS =
            new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(15));

    Retry toRetry() {
        return Retry.of(
                "api",
                RetryConfig.custom()
                        .maxAttempts(attempts)
                        .retryOnException(this::isWorthAnotherCall)
                        .intervalBiFunction(
                                (attempt, outcome) -> pause(attempt, outcome.isLeft() ? outcome.getLeft() : null)
                                        .toMillis())
                        .build());
    }

    private boolean isWorthAnotherCall(Throwable failure) {
        return failure instanceof TransientUpstreamException upstream
                && upstream.retryAfter()
                        .map(wait -> wait.compareTo(longestWait) <= 0)
                        .orElse(true);
    }

    Duration pause(int attempt, @Nullable Throwable failure) {
        Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration own = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        Optional<Duration> asked =
                failure instanceof TransientUpstreamException upstream ? upstream.retryAfter() : Optional.empty();
        return asked.filter(wait -> wait.compareTo(own) > 0).orElse(own);
    }
}
