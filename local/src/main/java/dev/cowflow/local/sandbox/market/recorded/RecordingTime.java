package dev.cowflow.local.sandbox.market.recorded;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times in both files of a recording: in ISO form, or as Dune writes them. */
final class RecordingTime {
    private static final DateTimeFormatter DUNE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendLiteral(" UTC")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private RecordingTime() {}

    /**
     * Reads either form, with or without fractions of a second, as far as topics keep them.
     *
     * @throws IllegalArgumentException when the text is anything else; the message names column, text and forms
     */
    static Instant parse(String column, String text) {
        try {
            Instant time = text.endsWith(" UTC") ? DUNE.parse(text, Instant::from) : Instant.parse(text);
            if (time.getNano() % 1_000_000 == 0) {
                return time;
            }
        } catch (DateTimeException e) {
            throw unreadable(column, text, e);
        }
        throw unreadable(column, text, null);
    }

    private static IllegalArgumentException unreadable(String column, String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "%s '%s' is no time of the form 2024-10-01T00:00:11Z or 2024-10-01 00:00:11.000 UTC, to the millisecond"
                        .formatted(column, text),
                cause);
    }
}
