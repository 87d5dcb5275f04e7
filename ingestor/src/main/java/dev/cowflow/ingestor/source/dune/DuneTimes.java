package dev.cowflow.ingestor.source.dune;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The forms in which Dune, and queries saved there, write times: {@code 2024-10-01 00:00:11.000 UTC}, {@code
 * 2021-06-01T00:00:00Z}, either also without its zone, which is UTC then, or with an offset, and, for days, {@code
 * 2023-03-24}.
 */
final class DuneTimes {
    private static final Pattern SPACE_BEFORE_TIME = Pattern.compile("^([0-9]{4}-[0-9]{2}-[0-9]{2}) ");
    private static final Pattern UTC = Pattern.compile(" UTC$");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private DuneTimes() {}

    /** @throws DateTimeException when the text has none of the forms of an instant */
    static Instant instant(String text) {
        String iso =
                UTC.matcher(SPACE_BEFORE_TIME.matcher(text).replaceFirst("$1T")).replaceFirst("Z");
        TemporalAccessor parsed = ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof LocalDateTime time
                ? time.toInstant(ZoneOffset.UTC)
                : ((OffsetDateTime) parsed).toInstant();
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
