package dev.cowflow.ingestor.dune;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/**
 * The forms in which Dune writes times, all of them UTC: {@code 2024-10-01 00:00:11.000 UTC}, {@code
 * 2021-06-01T00:00:00Z} and, for days, {@code 2023-03-24}.
 */
final class DuneTimes {
    private static final DateTimeFormatter SQL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral(" UTC")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private DuneTimes() {}

    /** @throws DateTimeException when the text has neither of the two forms of an instant */
    static Instant instant(String text) {
        return text.endsWith("UTC") ? LocalDateTime.parse(text, SQL).toInstant(ZoneOffset.UTC) : Instant.parse(text);
    }

    /** @throws DateTimeException when the text has none of the three forms, or is a time within a day */
    static LocalDate date(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text);
        }
        LocalDateTime time = LocalDateTime.ofInstant(instant(text), ZoneOffset.UTC);
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new DateTimeException("not a day but a time within one: " + text);
        }
        return time.toLocalDate();
    }
}
