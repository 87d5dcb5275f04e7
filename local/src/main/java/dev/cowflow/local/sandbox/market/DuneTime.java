package dev.cowflow.local.sandbox.market;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Dune's text for a timestamp with time zone: {@code 2024-10-01 00:00:11.000 UTC}. */
public final class DuneTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private DuneTime() {}

    /**
     * Reads this very format.
     *
     * @throws java.time.format.DateTimeParseException when the text is anything else
     */
    public static Instant parse(String text) {
        return FORMAT.parse(text, Instant::from);
    }

    public static String format(Instant time) {
        return FORMAT.format(time);
    }
}
