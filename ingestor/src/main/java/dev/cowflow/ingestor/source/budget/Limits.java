package dev.cowflow.ingestor.source.budget;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one group of calls to an API.
 *
 * @param budget its name in {@code ops.api_slot} and {@code ops.api_use}
 * @param perMinute calls a minute
 * @param perMonth calls a calendar month in UTC; null: as many as one likes
 * @param monthSetting the variable that changes the monthly limit, for messages
 */
public record Limits(String budget, int perMinute, @Nullable BigDecimal perMonth, String monthSetting) {
    /** Calls arrive a little sooner or later than they left: a limit met exactly would be exceeded now and then. */
    private static final int JITTER_PERCENT = 2;

    /** Without a monthly limit. */
    public static Limits perMinute(String budget, int calls) {
        return new Limits(budget, calls, null, "");
    }

    /** The time between two calls. */
    Duration spacing() {
        return Duration.ofMinutes(1).multipliedBy(100 + JITTER_PERCENT).dividedBy(100L * perMinute);
    }
}
