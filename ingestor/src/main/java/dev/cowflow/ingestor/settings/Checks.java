package dev.cowflow.ingestor.settings;

import dev.cowflow.schemas.environment.SettingChecks;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requirements on settings; every message names the variable. */
public final class Checks {
    private Checks() {}

    public static void positive(String variable, @Nullable Duration value) {
        if (value != null && (value.isNegative() || value.isZero())) {
            throw new IllegalArgumentException(variable + " has to be longer than nothing: " + value);
        }
    }

    public static void positive(String variable, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(variable + " has to be at least 1: " + value);
        }
    }

    public static void notNegative(String variable, @Nullable BigDecimal value) {
        if (value != null && value.signum() < 0) {
            throw new IllegalArgumentException(variable + " cannot be below 0: " + value);
        }
    }

    /**
     * A key as it is sent: the line break that {@code echo} leaves behind a secret is not part of it.
     *
     * @throws IllegalArgumentException when no HTTP header can carry the rest, without quoting it
     */
    public static String key(String variable, String value) {
        String key = value.strip();
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < '!' || key.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "%s holds a character that no HTTP header can carry, at place %d of %d: white space, a control character or one that is not ASCII"
                                .formatted(variable, i + 1, key.length()));
            }
        }
        return key;
    }

    public static void httpUrl(String variable, URI value, String example) {
        SettingChecks.requireHttp(variable, value.toString(), example);
    }
}
