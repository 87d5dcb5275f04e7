package dev.cowflow.schemas.environment;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 10m}, or {@code PT10M} as in ISO 8601; never a bare number. */
public final class Durations {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ns", ChronoUnit.NANOS,
            "us", ChronoUnit.MICROS,
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    private static final Pattern SIMPLE =
            Pattern.compile("\\+?([0-9]{1,9})(ns|us|ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);

    private Durations() {}

    /** @return empty when it is none, or below zero */
    public static Optional<Duration> parse(String text) {
        Matcher simple = SIMPLE.matcher(text);
        if (simple.matches()) {
            ChronoUnit unit = UNITS.get(simple.group(2).toLowerCase(Locale.ROOT));
            return Optional.of(Duration.of(Long.parseLong(simple.group(1)), Objects.requireNonNull(unit)));
        }
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException with an example, when it is none, or below zero */
    public static Duration require(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a length of time has its unit, for example 10m or PT10M: " + text));
    }
}
