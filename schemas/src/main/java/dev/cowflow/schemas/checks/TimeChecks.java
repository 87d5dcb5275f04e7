package dev.cowflow.schemas.checks;

import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.InvalidRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Rules for times. */
final class TimeChecks {
    /** The day of Ethereum's first block: nothing on it, and no price of it, is older. */
    static final Instant EARLIEST = Instant.parse("2015-07-30T00:00:00Z");

    /** The end of the years of four digits, in which every form of a time has the same length and order. */
    static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private TimeChecks() {}

    static @Nullable String time(AvroFields record, int field) {
        return fault(record.instant(field));
    }

    static @Nullable String fault(Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(END)
                ? "is not from " + EARLIEST + " to " + END + ": " + time
                : null;
    }

    static @Nullable String date(AvroFields record, int field) {
        long day = record.number(field);
        return day < FIRST_DAY || day > LAST_DAY ? "is not a day of the years 1 to 9999: day " + day : null;
    }

    /** Both of the fields are times that are allowed. */
    static void requireKnownBy(AvroFields record, String name, int field, int extractedAt, Duration lead) {
        if (record.number(field) - record.number(extractedAt) > lead.toMillis()) {
            throw new InvalidRecordException("%s is more than %s after extracted_at %s: %s"
                    .formatted(name, words(lead), record.instant(extractedAt), record.instant(field)));
        }
    }

    private static String words(Duration lead) {
        return lead.toDays() == 1 ? "a day" : lead.toMinutes() + " minutes";
    }
}
