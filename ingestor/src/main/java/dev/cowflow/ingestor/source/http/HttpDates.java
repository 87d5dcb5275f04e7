package dev.cowflow.ingestor.source.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times in HTTP headers; what cannot be read counts as not said. */
final class HttpDates {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private HttpDates() {}

    static Optional<Instant> parse(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Retry-After comes as seconds or as a date. */
    static Optional<Duration> retryAfter(@Nullable String header, Instant now) {
        if (header != null && SECONDS.matcher(header.strip()).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        }
        return parse(header).map(date -> Duration.between(now, date)).filter(wait -> !wait.isNegative());
    }
}
