package dev.cowflow.ingestor.source.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Interval at which a source is asked for its newest prices, by default within its limits. A third of the calls that
 * these allow is left to history and to calls that have to be repeated.
 *
 * @param wanted COWFLOW_PRICE_POLL, which goes before the limits; null: once a minute, or as often as limits allow
 * @param limits null: none
 */
public record PollInterval(
        @Nullable Duration wanted, @Nullable Limits limits) {
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST_MONTH = Duration.ofDays(31);

    /** Polls may make so many of so many calls. */
    private static final int SHARE = 2;

    private static final int OF = 3;

    /**
     * The time between two polls.
     *
     * @param calls that one poll takes
     */
    public Duration interval(int calls) {
        return wanted == null ? longer(USUAL, fitting(calls)) : wanted;
    }

    /**
     * Consequence of a wanted interval that is too short for the limits, and what to set; empty when it is not.
     *
     * @param calls that one poll takes
     */
    public Optional<String> warning(int calls) {
        if (limits == null || wanted == null || wanted.compareTo(fitting(calls)) >= 0) {
            return Optional.empty();
        }
        BigDecimal perMonth = limits.perMonth();
        String consequence = perMonth != null && wanted.compareTo(monthly(calls, perMonth)) < 0
                ? text(
                        "%,d calls of %s in a month of 31 days. It may make %,d, history included; after the last of them"
                                + " nothing is priced until the next month. Set %s if the plan allows more, or",
                        calls * LONGEST_MONTH.dividedBy(wanted),
                        limits.budget(),
                        perMonth.toBigInteger(),
                        limits.monthSetting())
                : text(
                        "%,d calls of %s an hour. It may make %,d, and history has to wait for its part of them. Set a"
                                + " higher limit per minute if the plan allows it, or",
                        calls * HOUR.dividedBy(wanted), limits.budget(), HOUR.toMinutes() * limits.perMinute());
        return Optional.of(text(
                "COWFLOW_PRICE_POLL=%s makes about %s COWFLOW_PRICE_POLL=%s", wanted, consequence, fitting(calls)));
    }

    /** The shortest interval that leaves history its part. */
    private Duration fitting(int calls) {
        if (limits == null) {
            return Duration.ZERO;
        }
        Duration byMinute =
                Duration.ofMinutes(1).multipliedBy((long) OF * calls).dividedBy((long) SHARE * limits.perMinute());
        BigDecimal perMonth = limits.perMonth();
        return perMonth == null ? byMinute : longer(byMinute, monthly(calls, perMonth));
    }

    private static Duration monthly(int calls, BigDecimal perMonth) {
        if (perMonth.signum() == 0) {
            return LONGEST_MONTH;
        }
        BigDecimal minutes = BigDecimal.valueOf(LONGEST_MONTH.toMinutes() * OF * calls)
                .divide(perMonth.multiply(BigDecimal.valueOf(SHARE)), 0, RoundingMode.CEILING);
        return Duration.ofMinutes(minutes.longValueExact());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
