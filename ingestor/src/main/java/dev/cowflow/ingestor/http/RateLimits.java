package dev.cowflow.ingestor.http;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Limiters that wait instead of failing. */
public final class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private RateLimits() {}

    /** Calls evenly spread, at most so many a minute. */
    public static RateLimiter perMinute(String name, int calls) {
        return RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(MINUTE.dividedBy(calls))
                        .timeoutDuration(LONGEST_WAIT)
                        .build());
    }
}
