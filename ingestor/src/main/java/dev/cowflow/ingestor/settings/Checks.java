package dev.cowflow.ingestor.settings;

import dev.cowflow.schemas.SettingChecks;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What settings have to fulfil; every message names the variable. */
final class Checks {
    private Checks() {}

    static void positive(String variable, @Nullable Duration value) {
        if (value != null && (value.isNegative() || value.isZero())) {
            throw new IllegalArgumentException(variable + " has to be longer than nothing: " + value);
        }
    }

    static void positive(String variable, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(variable + " has to be at least 1: " + value);
        }
    }

    static void notNegative(String variable, @Nullable BigDecimal value) {
        if (value != null && value.signum() < 0) {
            throw new IllegalArgumentException(variable + " cannot be below 0: " + value);
        }
    }

    static void httpUrl(String variable, URI value, String example) {
        SettingChecks.requireHttp(variable, value.toString(), example);
    }
}
