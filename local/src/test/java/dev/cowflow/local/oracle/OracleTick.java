package dev.cowflow.local.oracle;

import java.math.BigDecimal;
import java.time.Instant;

record OracleTick(Instant time, BigDecimal price) {
    long millisFrom(Instant other) {
        return Math.abs(time.toEpochMilli() - other.toEpochMilli());
    }

    /** Closer to the trade, or as close and earlier. */
    boolean isBetter(OracleTick other, Instant trade) {
        long mine = millisFrom(trade);
        long theirs = other.millisFrom(trade);
        return mine < theirs || (mine == theirs && time.isBefore(other.time));
    }
}
