package dev.cowflow.schemas.topic;

import dev.cowflow.model.Chain;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keys of price records. Tokens are lower-case addresses. */
public final class Keys {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private Keys() {}

    /** {@code ethereum|<token>|<source>|<ISO instant with milliseconds>}. */
    public static String tick(String token, String source, Instant time) {
        return coverage(token, source) + '|' + MILLIS.format(time);
    }

    /** {@code ethereum|<token>|<source>}. */
    public static String coverage(String token, String source) {
        return Chain.ETHEREUM + '|' + token + '|' + source;
    }

    /** Tells whether a key of {@link Topics#BROADCAST_PRICES} is one of a tick; else it is one of a coverage record. */
    public static boolean isTick(String key) {
        return key.chars().filter(c -> c == '|').count() == 3;
    }
}
