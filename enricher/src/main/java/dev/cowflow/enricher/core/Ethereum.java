package dev.cowflow.enricher.core;

import java.time.Instant;

/** The bounds in time of what can have happened on Ethereum. */
final class Ethereum {
    private static final long GENESIS_DAY =
            Instant.parse("2015-07-30T00:00:00Z").toEpochMilli();

    private static final long END = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private Ethereum() {}

    static void requireExisted(long time, String what) {
        if (time < GENESIS_DAY || time > END) {
            throw new IllegalArgumentException(what + " " + time + " ms is before 2015-07-30 or after 9999-12-31");
        }
    }
}
