package dev.cowflow.ingestor.source.budget;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Billing cycles, taken as calendar months in UTC. */
final class Months {
    private Months() {}

    /** The beginning of the month after the one of an instant. */
    static Instant next(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
