package dev.cowflow.enricher.core;

import java.time.Instant;

/** The bounds in time and size of what Ethereum can have said. */
final class Ethereum {
    private static final long GENESIS_DAY =
            Instant.parse("2015-07-30T00:00:00Z").toEpochMilli();

    private Ethereum() {}

    static void requireExisted(long time, String what) {
        if (time < GENESIS_DAY) {
            throw new IllegalArgumentException(what + " " + time + " is before 2015-07-30");
        }
    }
}
