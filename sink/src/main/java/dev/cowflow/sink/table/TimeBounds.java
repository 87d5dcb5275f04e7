package dev.cowflow.sink.table;

import dev.cowflow.schemas.binary.InvalidRecordException;
import java.time.Duration;
import java.time.Instant;

/** Bounds of the times that a record may have. */
final class TimeBounds {
    /** Ethereum's first block; no trade or price on it is older. */
    static final Instant EARLIEST = Instant.parse("2015-07-30T00:00:00Z");

    private static final Duration LEAD = Duration.ofDays(1);

    private TimeBounds() {}

    /** @throws InvalidRecordException when a time is before {@link #EARLIEST} or over a day after it was read */
    static void require(String name, Instant time, Instant extractedAt) {
        if (time.isBefore(EARLIEST)) {
            throw new InvalidRecordException(name + " is before " + EARLIEST + ": " + time);
        }
        if (time.isAfter(extractedAt.plus(LEAD))) {
            throw new InvalidRecordException(
                    name + " is more than a day after extracted_at " + extractedAt + ": " + time);
        }
    }
}
