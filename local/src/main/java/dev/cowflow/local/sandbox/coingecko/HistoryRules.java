package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.ErrorReply;
import dev.cowflow.local.sandbox.market.Resolution;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Limits of a plan on the age and the resolution of the prices that its caller may read. */
record HistoryRules(Plan plan, Instant now) {
    private static final Duration PUBLIC_HISTORY = Duration.ofDays(365);
    private static final Duration HOURLY_ON_REQUEST = Duration.ofDays(100);
    private static final Duration HOURLY = Duration.ofDays(90);
    private static final Duration FIVE_MINUTES = Duration.ofDays(1);
    /** A caller's "now" is not quite ours. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /**
     * @param interval as asked for: null, {@code 5m}, {@code hourly} or {@code daily}
     * @throws ErrorReply when the plan does not allow it
     */
    Resolution resolution(Instant from, Instant to, @Nullable String interval) {
        if (plan != Plan.PRO && from.isBefore(now.minus(PUBLIC_HISTORY))) {
            throw new ErrorReply(CoinGeckoErrors.nestedStatus(
                    now,
                    401,
                    10012,
                    "Your request exceeds the allowed time range. Public API users are limited to querying historical"
                            + " data within the past 365 days. Upgrade to a paid plan to enjoy full historical data"
                            + " access: https://www.coingecko.com/en/api/pricing. "));
        }
        return interval == null ? automatic(from, to) : onRequest(from, to, interval);
    }

    private Resolution automatic(Instant from, Instant to) {
        boolean isLastDay = !from.isBefore(now.minus(FIVE_MINUTES).minus(SLACK)) && !to.isBefore(now.minus(SLACK));
        if (isLastDay) {
            return Resolution.FIVE_MINUTES;
        }
        return Duration.between(from, to).compareTo(HOURLY) <= 0 ? Resolution.HOURLY : Resolution.DAILY;
    }

    private Resolution onRequest(Instant from, Instant to, String interval) {
        return switch (interval) {
            case "daily" -> Resolution.DAILY;
            case "hourly" -> hourlyOnRequest(from, to);
            case "5m" -> throw notOnThisPlan();
            default -> throw Parameters.invalid("interval");
        };
    }

    private Resolution hourlyOnRequest(Instant from, Instant to) {
        if (plan != Plan.PRO) {
            throw notOnThisPlan();
        }
        if (Duration.between(from, to).compareTo(HOURLY_ON_REQUEST) > 0) {
            throw new ErrorReply(CoinGeckoErrors.text(422, "interval=hourly is limited to 100 days per request"));
        }
        return Resolution.HOURLY;
    }

    private ErrorReply notOnThisPlan() {
        return new ErrorReply(
                CoinGeckoErrors.status(now, 401, 10005, "This request is limited to subscribers of a higher plan"));
    }
}
