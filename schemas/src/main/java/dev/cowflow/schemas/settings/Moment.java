package dev.cowflow.schemas.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Points in time as people write them in settings. */
public final class Moment {
    private Moment() {}

    /**
     * A date, which is its beginning in UTC, or an instant; empty for an empty text.
     *
     * @throws IllegalArgumentException naming the variable
     */
    public static Optional<Instant> parse(String variable, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            String value = text.strip();
            return Optional.of(
                    value.contains("T")
                            ? Instant.parse(value)
                            : LocalDate.parse(value)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s is neither a date such as 2022-08-08 nor an instant such as 2022-08-08T12:00:00Z: %s"
                            .formatted(variable, text));
        }
    }
}
