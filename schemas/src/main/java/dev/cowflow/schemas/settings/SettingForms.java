package dev.cowflow.schemas.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;

/** Forms that the values of settings have. Each throws IllegalArgumentException that names the variable. */
final class SettingForms {
    private static final Set<String> YES_OR_NO = Set.of("true", "false", "on", "off", "yes", "no", "1", "0");

    private SettingForms() {}

    static BiConsumer<String, String> number(long least, long most) {
        return (name, value) -> {
            try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return;
                }
            } catch (NumberFormatException e) {
                throw wrong(name, "has to be a whole number", value);
            }
            throw wrong(
                    name,
                    most >= Integer.MAX_VALUE
                            ? "has to be at least " + least
                            : "has to be from %d to %d".formatted(least, most),
                    value);
        };
    }

    static void amount(String name, String value) {
        try {
            if (new BigDecimal(value).signum() >= 0) {
                return;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, "has to be a number", value);
        }
        throw wrong(name, "cannot be below 0", value);
    }

    static void yesOrNo(String name, String value) {
        if (!YES_OR_NO.contains(value.toLowerCase(Locale.ROOT))) {
            throw wrong(name, "has to be true or false", value);
        }
    }

    static BiConsumer<String, String> oneOf(List<String> values) {
        return (name, value) -> {
            if (!values.contains(value.toLowerCase(Locale.ROOT))) {
                throw wrong(name, "has to be one of " + String.join(", ", values), value);
            }
        };
    }

    static BiConsumer<String, String> matching(Pattern pattern, String description) {
        return (name, value) -> {
            if (!pattern.matcher(value).matches()) {
                throw wrong(name, "has to be " + description, value);
            }
        };
    }

    static void cron(String name, String value) {
        if (!CronExpression.isValidExpression(value)) {
            throw wrong(name, "is not a cron expression of six fields (second minute hour day month weekday)", value);
        }
    }

    static IllegalArgumentException wrong(String name, String problem, String value) {
        return new IllegalArgumentException("%s %s: %s".formatted(name, problem, value));
    }
}
