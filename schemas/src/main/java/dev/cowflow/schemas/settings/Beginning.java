package dev.cowflow.schemas.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first trade that is wanted, where it may depend on when ingestion was started for the first time. */
public interface Beginning {
    /** Days before, in ISO 8601. */
    Pattern DAYS = Pattern.compile("P\\d{1,4}D");

    /** The instant, for the first start of ingestion. */
    Instant at(Instant firstStart);

    /**
     * A date, an instant, or a number of days before that of the first start, as {@code P7D}; with an empty text the first
     * of its month (UTC).
     *
     * @throws IllegalArgumentException naming the variable
     */
    static Beginning parse(String variable, String text) {
        String value = text.strip();
        if (DAYS.matcher(value).matches()) {
            return start -> startOf(day(start).minus(Period.parse(value)));
        }
        Optional<Instant> moment = Moment.parse(variable, value);
        return start -> moment.orElseGet(() -> startOf(day(start).withDayOfMonth(1)));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
